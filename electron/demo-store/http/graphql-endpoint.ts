import type { IncomingHttpHeaders } from 'node:http';
import type { GraphQLSchema } from 'graphql';
import { actualCost } from '../../../shared/cost/actual-cost.ts';
import { requestedCost } from '../../../shared/cost/requested-cost.ts';
import type { StatsCounter } from '../demo-stats.ts';
import type { Fault } from '../faults/fault.ts';
import { tokenRefusedAnswer } from '../faults/fault-answer.ts';
import type { FaultInjector } from '../faults/fault-injector.ts';
import { inputSizeErrors } from '../graphql/input-size.ts';
import { PreparedDocuments } from '../graphql/prepared-documents.ts';
import type { RequestDelays } from '../request-delays.ts';
import type { StoreState } from '../store-state.ts';
import { costExtension } from '../throttle/cost-extension.ts';
import type { LeakyBucket } from '../throttle/leaky-bucket.ts';
import { MAX_DOCUMENT_COST } from '../throttle/plans.ts';
import { maxCostError, THROTTLED_ERROR } from '../throttle/throttle-errors.ts';
import { jsonAnswer, type Reply, reply } from './answer.ts';
import { strike } from './apply-fault.ts';
import { isAuthenticated } from './authenticate.ts';
import { type CheckedRequest, checkDocument } from './document-check.ts';
import { type Executed, executeRequest } from './execute-request.ts';
import { parseGraphqlRequest } from './graphql-request.ts';

export interface EndpointParts {
  readonly store: StoreState;
  readonly schema: GraphQLSchema;
  readonly bucket: LeakyBucket;
  readonly stats: StatsCounter;
  readonly injector: FaultInjector;
  /** Null while there is none that works. */
  readonly token: () => string | null;
}

/** One HTTP request to the GraphQL endpoint. */
export interface IncomingCall {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly requestId: string;
  readonly delays: RequestDelays;
}

/** What the GraphQL endpoint answers, step by step (facts §8.2). */
export class GraphqlEndpoint {
  readonly #parts: EndpointParts;
  readonly #documents: PreparedDocuments;
  #sequence = 0;

  constructor(parts: EndpointParts) {
    this.#parts = parts;
    this.#documents = new PreparedDocuments(parts.schema);
  }

  /** Checks that cost nothing: token, body, document, variables. */
  async answer(call: IncomingCall): Promise<Reply> {
    if (!isAuthenticated(call.headers, this.#parts.token())) return reply(tokenRefusedAnswer());
    const parsed = parseGraphqlRequest(call.body, call.headers['content-type'] ?? '');
    if ('problem' in parsed) return reply(jsonAnswer(400, { errors: parsed.problem }));
    const checked = checkDocument(this.#parts.schema, this.#documents, parsed);
    if ('errors' in checked) return reply(jsonAnswer(200, checked));
    const fault = this.#fate(checked);
    const { clock } = this.#parts.store;
    const before = await strike(fault, 'before', call.requestId, clock);
    if (before) return before;
    const answered = await this.#charged(call, checked, fault);
    return (await strike(fault, 'after', call.requestId, clock)) ?? answered;
  }

  #fate({ operation, rootFields }: CheckedRequest): Fault | null {
    this.#sequence += 1;
    const kind = operation.operation === 'mutation' ? 'mutation' : 'query';
    const fault = this.#parts.injector.decide({ operation: kind, rootFields, sequence: this.#sequence });
    if (fault) this.#parts.stats.faultInjected();
    return fault;
  }

  /** Charges the request, executes it and gives back what it did not need. */
  async #charged(call: IncomingCall, request: CheckedRequest, fault: Fault | null): Promise<Reply> {
    const { store, schema, bucket, stats } = this.#parts;
    const { document, variables, operationName, rootFields } = request;
    const requested = requestedCost(schema, document, variables, operationName);
    if (requested > MAX_DOCUMENT_COST) {
      return reply(jsonAnswer(200, { errors: [maxCostError(requested)] }));
    }
    const refuse = (errors: readonly unknown[]) =>
      reply(jsonAnswer(200, { errors, extensions: { cost: costExtension(requested, null, bucket.status) } }));
    const tooLong = inputSizeErrors(request.operation, variables);
    if (tooLong.length > 0) return refuse(tooLong);
    if (fault?.fault === 'throttled') bucket.drainTo(requested / 2);
    if (!bucket.debit(requested)) {
      stats.throttled();
      return refuse([THROTTLED_ERROR]);
    }
    const executed = await executeRequest(store, schema, request, call, fault);
    const actual = Math.min(requested, actualCost(schema, document, variables, executed.data, operationName));
    bucket.refund(requested - actual);
    stats.executed(rootFields, requested, actual);
    return reply(this.#success(call, executed, requested, actual, fault));
  }

  #success(call: IncomingCall, executed: Executed, requested: number, actual: number, fault: Fault | null) {
    const { data, errors, searches } = executed;
    const isDebugging = call.headers['shopify-search-query-debug'] !== undefined;
    const search = searches.filter((report) => isDebugging || report.warnings.length > 0);
    const extensions = {
      cost: costExtension(requested, actual, this.#parts.bucket.status),
      ...(search.length > 0 ? { search } : {}),
    };
    const answer = jsonAnswer(200, { data, ...(errors ? { errors } : {}), extensions });
    if (fault?.fault !== 'versionFallForward') return answer;
    return { ...answer, headers: { ...answer.headers, 'x-shopify-api-version': fault.version } };
  }
}
