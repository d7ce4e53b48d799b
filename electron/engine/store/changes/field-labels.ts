import { type FieldKey, fieldSpec, quantityLocation } from '../../../../shared/model/field.ts';
import type { Database } from '../database.ts';
import { listLocations } from './locations.ts';

/** Labels of stored field keys; quantities are named by their location, not by its id. */
export function fieldLabels(database: Database): (key: FieldKey) => string {
  const labels = new Map<FieldKey, string>();
  let locations: Map<string, string> | undefined;
  const labelOf = (key: FieldKey): string => {
    const location = quantityLocation(key);
    if (location === null) return fieldSpec(key).label;
    locations ??= new Map(listLocations(database).map(({ id, name }) => [id, name]));
    return `Quantity at ${locations.get(location) ?? location}`;
  };
  return (key) => {
    const label = labels.get(key) ?? labelOf(key);
    labels.set(key, label);
    return label;
  };
}
