import manifest from '../../package.json' with { type: 'json' };

/** Of this Bulkhead. */
export const VERSION: string = manifest.version;
