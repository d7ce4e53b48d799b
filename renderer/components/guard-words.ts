/** What the confirmation before a write says. */
export const guardWords = {
  live: 'This is a live store: customers see what is written at once.',
  typeName: (name: string) => `Type the store’s name, ${name}, to go on`,
  staging: (name: string) => `I mean to write to ${name}`,
};
