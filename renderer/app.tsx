import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { ErrorBoundary } from './components/error-boundary.tsx';
import { Root } from './shell/root.tsx';
import { queryClient } from './state/query-client.ts';
import { cssVariables, theme } from './theme.ts';

/** Main tells the system's theme or the chosen one through `prefers-color-scheme`; the window keeps none of its own. */
const followMain = {
  get: () => 'auto' as const,
  set: () => {},
  subscribe: () => {},
  unsubscribe: () => {},
  clear: () => {},
};

/** The nonce of this load: styles without it are refused by the content security policy. */
const STYLE_NONCE = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

// Mantine's dialogs write a style by a library that knows its nonce under this name only.
Object.assign(globalThis, { __webpack_nonce__: STYLE_NONCE });

export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={followMain}
      defaultColorScheme="auto"
      getStyleNonce={() => STYLE_NONCE}
    >
      <QueryClientProvider client={queryClient}>
        <Notifications position="bottom-right" limit={4} autoClose={6_000} />
        <ErrorBoundary>
          <Root />
        </ErrorBoundary>
      </QueryClientProvider>
    </MantineProvider>
  );
}
