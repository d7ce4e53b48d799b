/** Stored values that are codes, as people say them. */
export const valueWords: {
  readonly choices: Readonly<Record<string, string>>;
  readonly units: Readonly<Record<string, string>>;
} = {
  choices: {
    true: 'Yes',
    false: 'No',
    ACTIVE: 'Active',
    ARCHIVED: 'Archived',
    DRAFT: 'Draft',
    UNLISTED: 'Unlisted',
    CONTINUE: 'Continue selling',
    DENY: 'Stop selling',
  },
  units: { GRAMS: 'g', KILOGRAMS: 'kg', OUNCES: 'oz', POUNDS: 'lb' },
};
