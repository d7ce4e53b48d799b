/** The page asks for its ports. */
export const CONNECT_CHANNEL = 'bulkhead:connect';

/** A port comes along, with the name of the process at its other end (`PortTarget`). */
export const PORT_CHANNEL = 'bulkhead:port';

export type PortTarget = 'main' | 'engine';
