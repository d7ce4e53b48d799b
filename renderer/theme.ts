import {
  Alert,
  Badge,
  Button,
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  Menu,
  Modal,
  Notification,
  NumberInput,
  PasswordInput,
  SegmentedControl,
  Select,
  Table,
  Textarea,
  TextInput,
  Tooltip,
} from '@mantine/core';
import { words } from './components/words.ts';

/** The one accent. Colours of stores are not part of it: they say which client this is, never what to click. */
const iris: MantineColorsTuple = [
  '#eef0fe',
  '#dfe2fc',
  '#bcc3f8',
  '#9aa4f4',
  '#7f8bf0',
  '#6470e8',
  '#4f5bd9',
  '#434ec2',
  '#373fa1',
  '#2b3280',
];

const gray: MantineColorsTuple = [
  '#f7f8fa',
  '#f0f1f4',
  '#e6e8ec',
  '#dcdfe5',
  '#cdd1d9',
  '#6f7685',
  '#5a6170',
  '#444a57',
  '#2d323c',
  '#1b1e25',
];

const dark: MantineColorsTuple = [
  '#e1e3e8',
  '#bcc1cb',
  '#9ba2b0',
  '#868d9b',
  '#454853',
  '#2e3037',
  '#24252b',
  '#1a1b1e',
  '#151619',
  '#101114',
];

const FONT =
  '"Inter Variable", Inter, -apple-system, BlinkMacSystemFont, "Segoe UI Variable Text", "Segoe UI", Cantarell, "Noto Sans", "Liberation Sans", "DejaVu Sans", sans-serif';
const MONOSPACE =
  'ui-monospace, "SF Mono", "Cascadia Mono", Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace';

/** Notices and badges are told apart by quiet backgrounds, on which their words keep a contrast of 4.5. */
const MEANINGS: Readonly<Record<string, string>> = {
  red: 'danger',
  yellow: 'warning',
  green: 'success',
  blue: 'info',
  gray: 'neutral',
};

/** Dense, on a rhythm of 8 (and 4 inside of controls); controls are 28 to 32 px high. */
export const theme = createTheme({
  primaryColor: 'iris',
  primaryShade: { light: 6, dark: 6 },
  autoContrast: false,
  colors: { iris, gray, dark },
  fontFamily: FONT,
  fontFamilyMonospace: MONOSPACE,
  fontSizes: { xs: '12px', sm: '13px', md: '13px', lg: '15px', xl: '18px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '28px' },
  headings: {
    fontFamily: FONT,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '24px', lineHeight: '32px' },
      h2: { fontSize: '18px', lineHeight: '24px' },
      h3: { fontSize: '15px', lineHeight: '24px' },
      h4: { fontSize: '14px', lineHeight: '20px' },
      h5: { fontSize: '13px', lineHeight: '20px' },
      h6: { fontSize: '11px', lineHeight: '16px' },
    },
  },
  spacing: { xs: '4px', sm: '8px', md: '16px', lg: '24px', xl: '32px' },
  defaultRadius: '6px',
  cursorType: 'pointer',
  respectReducedMotion: true,
  shadows: {
    sm: '0 1px 2px rgb(0 0 0 / 8%)',
    md: '0 4px 16px rgb(0 0 0 / 12%)',
    xl: '0 16px 48px rgb(0 0 0 / 20%)',
  },
  components: {
    Alert: Alert.extend({
      vars: (_, { color }) => {
        const kind = MEANINGS[color ?? ''] ?? 'neutral';
        return {
          root: { '--alert-bg': `var(--${kind}-background)`, '--alert-color': `var(--${kind}-text)` },
        };
      },
    }),
    Badge: Badge.extend({
      defaultProps: { variant: 'light', radius: 'sm', tt: 'none', fw: 500 },
      vars: (_, { color, variant }) => {
        const kind = MEANINGS[color ?? ''];
        if (variant !== 'light' || !kind) return { root: {} };
        return {
          root: { '--badge-bg': `var(--${kind}-background)`, '--badge-color': `var(--${kind}-text)` },
        };
      },
    }),
    Button: Button.extend({ defaultProps: { size: 'xs' } }),
    Menu: Menu.extend({
      // A placeholder that takes the first focus would be a child of the menu that is no item of it.
      defaultProps: { shadow: 'md', transitionProps: { duration: 80 }, withInitialFocusPlaceholder: false },
    }),
    Modal: Modal.extend({
      defaultProps: {
        closeButtonProps: { 'aria-label': words.close },
        centered: true,
        transitionProps: { duration: 100 },
        shadow: 'xl',
        overlayProps: { backgroundOpacity: 0.4 },
      },
    }),
    Notification: Notification.extend({
      defaultProps: { closeButtonProps: { 'aria-label': words.close } },
    }),
    NumberInput: NumberInput.extend({ defaultProps: { size: 'xs' } }),
    PasswordInput: PasswordInput.extend({ defaultProps: { size: 'xs' } }),
    SegmentedControl: SegmentedControl.extend({
      defaultProps: { size: 'xs' },
      vars: () => ({ root: { '--sc-padding': '4px 12px' } }),
    }),
    Select: Select.extend({ defaultProps: { size: 'xs', allowDeselect: false } }),
    Table: Table.extend({ defaultProps: { verticalSpacing: 'xs', horizontalSpacing: 'sm' } }),
    Textarea: Textarea.extend({ defaultProps: { size: 'xs' } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'xs' } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, fz: 'xs', withArrow: false } }),
  },
});

/** Surfaces, lines and meanings in both themes. Every pair of text and background has a contrast of 4.5 or more. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-text': '#1b1e25',
    '--mantine-color-dimmed': '#5a6170',
    '--mantine-color-placeholder': '#6f7685',
    '--mantine-color-default-border': '#d5d9e0',
    '--surface': '#ffffff',
    '--surface-chrome': '#f5f6f8',
    '--surface-raised': '#ffffff',
    '--surface-hover': '#eceef2',
    '--surface-selected': '#e3e6fb',
    '--line': '#e3e5ea',
    '--line-strong': '#cdd1d9',
    '--diff-before-background': '#fde8e8',
    '--diff-before-text': '#9b1c1c',
    '--diff-after-background': '#dcf5e3',
    '--diff-after-text': '#14622f',
    '--info-background': '#e1ecfd',
    '--info-text': '#1a4f9c',
    '--neutral-background': '#f0f1f4',
    '--neutral-text': '#444a57',
    '--success-background': '#e3f6e9',
    '--danger-background': '#fdeaea',
    '--warning-background': '#fdf0d5',
    '--warning-text': '#7a4a00',
    '--success-text': '#14622f',
    '--danger-text': '#b42323',
    '--mantine-color-error': '#b42323',
    '--accent-text': '#434ec2',
  },
  dark: {
    '--mantine-color-text': '#e1e3e8',
    '--mantine-color-dimmed': '#9ba2b0',
    '--mantine-color-placeholder': '#868d9b',
    '--mantine-color-default-border': '#454853',
    '--surface': '#1a1b1e',
    '--surface-chrome': '#141518',
    '--surface-raised': '#222329',
    '--surface-hover': '#26272d',
    '--surface-selected': '#2c2f4e',
    '--line': '#2a2c33',
    '--line-strong': '#3f424c',
    '--diff-before-background': '#47201f',
    '--diff-before-text': '#ffb3ad',
    '--diff-after-background': '#17392a',
    '--diff-after-text': '#8fe0ae',
    '--info-background': '#1b2c49',
    '--info-text': '#a6caff',
    '--neutral-background': '#2a2c33',
    '--neutral-text': '#bcc1cb',
    '--success-background': '#16301f',
    '--danger-background': '#3d1f1f',
    '--warning-background': '#3a2e12',
    '--warning-text': '#f4cf81',
    '--success-text': '#7fd6a2',
    '--danger-text': '#ff9c95',
    '--mantine-color-error': '#ff9c95',
    '--accent-text': '#a3acf6',
  },
});
