import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { GraphQLError } from 'graphql';
import { gidOf } from '../catalog/gid.ts';
import type { DemoClock } from '../clock.ts';
import type { BulkFault } from '../faults/fault.ts';
import { type BulkOperationRecord, isFinished } from './bulk-operation.ts';
import { ResultFile } from './result-file.ts';
import { spoil } from './spoil-result.ts';

/** Bulk queries, and bulk mutations, that may run at once per app and shop (facts §2). */
const CONCURRENT = 5;
/** Result URLs live for 7 days (facts §2). */
const RESULT_LIFE_MS = 7 * 24 * 60 * 60 * 1000;

export interface BulkRun {
  readonly file: ResultFile;
  readonly operation: BulkOperationRecord;
  /** Aborted once somebody asked to cancel: the work returns early. */
  readonly canceled: AbortSignal;
}

/** Does the work of one operation by writing lines into the run's file. */
export type BulkWork = (run: BulkRun) => Promise<void>;

export interface BulkOperationsOptions {
  readonly clock: DemoClock;
  /** Where result files go. */
  readonly directory: string;
  /** `http://127.0.0.1:PORT`, known once the store listens. */
  readonly baseUrl: () => string;
  readonly nextId: () => number;
}

interface Result {
  readonly path: string;
  readonly operation: BulkOperationRecord;
  /** The operation says that it is there, but it is gone. */
  readonly isGone: boolean;
}

/** The bulk operations of one shop, with their results (facts §2). */
export class BulkOperations {
  readonly #options: BulkOperationsOptions;
  readonly #operations = new Map<number, BulkOperationRecord>();
  /** By the file name in the URL, which cannot be guessed: the URL needs no token. */
  readonly #results = new Map<string, Result>();
  readonly #running = new Set<Promise<void>>();
  readonly #cancellations = new Map<number, AbortController>();

  constructor(options: BulkOperationsOptions) {
    this.#options = options;
  }

  /** @returns the ids of the operations that leave no room for another of that type; empty when there is room */
  inTheWay(type: BulkOperationRecord['type']): readonly string[] {
    const running = [...this.#operations.values()].filter((one) => one.type === type && !isFinished(one));
    return running.length < CONCURRENT ? [] : running.map(gidOf);
  }

  /**
   * Starts an operation; its work goes on after the answer to the request that created it.
   *
   * @param fault what goes wrong with it; null when nothing does
   */
  start(
    type: BulkOperationRecord['type'],
    query: string,
    fault: BulkFault | null,
    work: BulkWork,
  ): BulkOperationRecord {
    const operation: BulkOperationRecord = {
      kind: 'BulkOperation',
      id: this.#options.nextId(),
      type,
      query,
      createdAt: this.#options.clock.now(),
      status: 'CREATED',
      errorCode: null,
      completedAt: null,
      objectCount: 0,
      rootObjectCount: 0,
      fileSize: null,
      url: null,
      partialDataUrl: null,
    };
    this.#operations.set(operation.id, operation);
    const running = this.#run(operation, fault, work).finally(() => this.#running.delete(running));
    this.#running.add(running);
    return operation;
  }

  async #run(operation: BulkOperationRecord, fault: BulkFault | null, work: BulkWork): Promise<void> {
    const cancellation = new AbortController();
    this.#cancellations.set(operation.id, cancellation);
    const name = `${operation.id}-${randomBytes(16).toString('hex')}.jsonl`;
    const file = await ResultFile.create(join(this.#options.directory, name));
    if (operation.status === 'CREATED') operation.status = 'RUNNING';
    try {
      await work({ file, operation, canceled: cancellation.signal });
      await file.close();
      if (fault) await spoil(fault, operation, file, cancellation.signal);
    } catch (error) {
      const denied = error instanceof GraphQLError && error.extensions.code === 'ACCESS_DENIED';
      operation.errorCode = denied ? 'ACCESS_DENIED' : 'INTERNAL_SERVER_ERROR';
      await file.close();
    }
    this.#finish(operation, file, name, fault?.fault === 'bulkExpired');
    this.#cancellations.delete(operation.id);
  }

  #finish(operation: BulkOperationRecord, file: ResultFile, name: string, isGone: boolean): void {
    const url = file.lines > 0 ? `${this.#options.baseUrl()}/bulk/${name}` : null;
    if (url !== null) this.#results.set(name, { path: file.path, operation, isGone });
    operation.completedAt = this.#options.clock.now();
    operation.fileSize = file.bytes;
    if (operation.errorCode !== null) {
      operation.status = 'FAILED';
      operation.partialDataUrl = url;
    } else if (operation.status === 'CANCELING') {
      operation.status = 'CANCELED';
      operation.partialDataUrl = url;
    } else {
      operation.status = 'COMPLETED';
      operation.url = url;
    }
  }

  byId(id: number): BulkOperationRecord | null {
    const operation = this.#operations.get(id);
    return operation ? this.#aged(operation) : null;
  }

  all(): readonly BulkOperationRecord[] {
    return [...this.#operations.values()].map((operation) => this.#aged(operation));
  }

  /** Asks a running operation to stop; what it has done stays done (facts §2). */
  cancel(operation: BulkOperationRecord): void {
    if (isFinished(operation)) return;
    operation.status = 'CANCELING';
    this.#cancellations.get(operation.id)?.abort();
  }

  /** The file behind a result URL; null when there is none or it has expired. */
  resultPath(name: string): string | null {
    const result = this.#results.get(name);
    if (!result || result.isGone) return null;
    return this.#aged(result.operation).status === 'EXPIRED' ? null : result.path;
  }

  #aged(operation: BulkOperationRecord): BulkOperationRecord {
    const { completedAt } = operation;
    const now = this.#options.clock.now();
    if (completedAt !== null && now - completedAt > RESULT_LIFE_MS && operation.status !== 'EXPIRED') {
      operation.status = 'EXPIRED';
      operation.url = null;
      operation.partialDataUrl = null;
    }
    return operation;
  }

  /** Cancels what runs and waits for it. */
  async stop(): Promise<void> {
    for (const operation of this.#operations.values()) this.cancel(operation);
    await Promise.all(this.#running);
  }
}
