import { type DocumentNode, Kind, print } from 'graphql';

export interface PrintedDocument {
  readonly query: string;
  readonly operationName: string | undefined;
  /** Whether its operation is a mutation. */
  readonly write: boolean;
}

const printed = new WeakMap<DocumentNode, PrintedDocument>();

/** A document as it is sent. Printing is a good part of the work for a call, so each document is printed once. */
export function printedDocument(document: DocumentNode): PrintedDocument {
  let result = printed.get(document);
  if (!result) {
    const operation = document.definitions.find(
      (definition) => definition.kind === Kind.OPERATION_DEFINITION,
    );
    result = {
      query: print(document),
      operationName: operation?.name?.value,
      write: operation?.operation === 'mutation',
    };
    printed.set(document, result);
  }
  return result;
}
