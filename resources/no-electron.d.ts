// Stands in for the `electron` module in every layer that must run without it (see DESIGN "Layers" in the README):
// importing anything from it is a type error there.
export {};
