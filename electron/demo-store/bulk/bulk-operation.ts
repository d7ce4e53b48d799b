/** A bulk operation as the API shows it (facts §2). Times are epoch milliseconds. */
export interface BulkOperationRecord {
  readonly kind: 'BulkOperation';
  readonly id: number;
  readonly type: 'QUERY' | 'MUTATION';
  /** The text of the query or mutation. */
  readonly query: string;
  readonly createdAt: number;
  status: 'CANCELED' | 'CANCELING' | 'COMPLETED' | 'CREATED' | 'EXPIRED' | 'FAILED' | 'RUNNING';
  errorCode: 'ACCESS_DENIED' | 'INTERNAL_SERVER_ERROR' | 'TIMEOUT' | null;
  completedAt: number | null;
  /** Lines of the result. */
  objectCount: number;
  /** Lines without `__parentId`. */
  rootObjectCount: number;
  /** Bytes of the result; null before the operation ends. */
  fileSize: number | null;
  /** Null before the operation ends, when nothing matched and when it has expired. */
  url: string | null;
  /** What a failed operation had written. */
  partialDataUrl: string | null;
}

export function isFinished(operation: BulkOperationRecord): boolean {
  return !['CREATED', 'RUNNING', 'CANCELING'].includes(operation.status);
}
