import type { Finding } from './preview.ts';
import type { GuardLevel } from './store.ts';

type Severity = Finding['severity'];

const STOP = 'stop';
const WARN = 'warning';

/**
 * What each guard rail does at each guard level. A stop must be acknowledged before a run.
 *
 * - What the store is sure to refuse stops everywhere: the run could only fail.
 * - What costs money or customers stops where customers are.
 * - What is often meant, or is settled during the run (stale values meet the conflict check), warns.
 */
export const SEVERITY: Readonly<Record<Finding['rule'], Readonly<Record<GuardLevel, Severity>>>> = {
  'empty-title': { live: STOP, staging: STOP, dev: STOP },
  'too-many-tags': { live: STOP, staging: STOP, dev: STOP },
  'negative-quantity': { live: STOP, staging: STOP, dev: STOP },
  'zero-price': { live: STOP, staging: STOP, dev: WARN },
  'price-below-cost': { live: STOP, staging: WARN, dev: WARN },
  'large-price-change': { live: STOP, staging: WARN, dev: WARN },
  'net-price-delta': { live: STOP, staging: WARN, dev: WARN },
  'duplicate-sku': { live: STOP, staging: WARN, dev: WARN },
  'handle-change': { live: STOP, staging: WARN, dev: WARN },
  'compare-at-not-above-price': { live: WARN, staging: WARN, dev: WARN },
  'seo-too-long': { live: WARN, staging: WARN, dev: WARN },
  stale: { live: WARN, staging: WARN, dev: WARN },
};
