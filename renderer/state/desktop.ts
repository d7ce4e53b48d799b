/** The main process for React Query: `useQuery(desktop.keychain.problem.queryOptions())`. */
/** The main process itself, for streams and for calls outside of a component. */
export { desktop as desktopClient, desktopQuery as desktop } from '../bridge/clients.ts';
