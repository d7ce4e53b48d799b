import { ExternalValue, useExternalValue } from '../../state/external-value.ts';

/** What a bundle is wanted for. */
export interface AskedBundle {
  /** Something that shall be in it happened then: ISO 8601. */
  readonly since?: string;
}

const asked = new ExternalValue<AskedBundle | null>(null);

/** Opens the dialog that exports a log bundle. */
export function askForBundle(bundle: AskedBundle = {}): void {
  asked.set(bundle);
}

export function closeBundleDialog(): void {
  asked.set(null);
}

/** Null while the dialog is closed. */
export function useAskedBundle(): AskedBundle | null {
  return useExternalValue(asked);
}
