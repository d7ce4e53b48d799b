import * as z from 'zod';

/** Where the engine gets a secret from: from where its host keeps secrets, or from an environment variable. */
export const SecretSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('keychain') }),
  z.object({ kind: z.literal('env'), variable: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/) }),
]);
export type SecretSource = z.infer<typeof SecretSource>;
