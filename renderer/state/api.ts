/** The engine for React Query: `useQuery(api.catalog.columns.queryOptions({ input: { store } }))`. */
/** The engine itself, for streams and for calls outside of a component. */
export { engine as engineClient, engineQuery as api } from '../bridge/clients.ts';
