/** The place of an item in a sorted list: its sort value, and its id where sort values are equal. */
export interface Place {
  readonly id: number;
  readonly value: string | number;
}

/** A list sorted ascending by the places of its items. */
export interface OrderedList<Item> {
  readonly items: readonly Item[];
  placeOf(item: Item): Place;
}

interface Identified {
  readonly id: number;
}

/** Below 0 when `a` comes before `b`. */
export function comparePlaces(a: Place, b: Place): number {
  if (a.value === b.value) return a.id - b.id;
  return a.value < b.value ? -1 : 1;
}

/** A list whose items already come in ascending order of id. */
export function byId<Item extends Identified>(items: readonly Item[]): OrderedList<Item> {
  return { items, placeOf: ({ id }) => ({ id, value: id }) };
}

/** Sorts by a value, then by id. */
export function sortedBy<Item extends Identified>(
  items: Iterable<Item>,
  sortValue: (item: Item) => string | number,
): OrderedList<Item> {
  const places = [...items].map((item) => ({ item, place: { id: item.id, value: sortValue(item) } }));
  places.sort((a, b) => comparePlaces(a.place, b.place));
  return {
    items: places.map(({ item }) => item),
    placeOf: (item) => ({ id: item.id, value: sortValue(item) }),
  };
}

/** Distinct texts in alphabetical order. */
export function distinctTexts(texts: Iterable<string>): OrderedList<string> {
  return { items: [...new Set(texts)].sort(), placeOf: (text) => ({ id: 0, value: text }) };
}
