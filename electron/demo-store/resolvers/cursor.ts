import { GraphQLError } from 'graphql';
import type { Place } from '../catalog/ordered-list.ts';

/** Opaque to clients: base64 of `{"last_id":…,"last_value":…}` (facts §4). */
export function encodeCursor(place: Place): string {
  return Buffer.from(JSON.stringify({ last_id: place.id, last_value: place.value })).toString('base64');
}

/** @throws GraphQLError BAD_REQUEST for text that is no cursor */
export function decodeCursor(cursor: string): Place {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64').toString('utf8'));
    if (typeof parsed === 'object' && parsed !== null && 'last_id' in parsed && 'last_value' in parsed) {
      const { last_id: id, last_value: value } = parsed;
      if (typeof id === 'number' && (typeof value === 'string' || typeof value === 'number')) {
        return { id, value };
      }
    }
  } catch {
    // Not JSON: malformed, as below.
  }
  throw new GraphQLError('Malformed cursor', { extensions: { code: 'BAD_REQUEST' } });
}
