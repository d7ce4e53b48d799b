import {
  type ASTVisitor,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  specifiedRules,
  type ValidationContext,
  type ValidationRule,
  validate,
} from 'graphql';
import { fallbackWording, WORDINGS } from './validation-codes.ts';

/** Follows where in the document the traversal is: `["query Products", "products", "nodes", "foo"]`. */
class DocumentPath {
  readonly #steps: string[] = [];

  get current(): readonly string[] {
    return [...this.#steps];
  }

  readonly #open = (step: string) => void this.#steps.push(step);
  readonly #close = () => void this.#steps.pop();

  /** Must be the first rule, so that the others find the node that they visit in the path. */
  readonly enter: ValidationRule = (): ASTVisitor => ({
    OperationDefinition: {
      enter: ({ name, operation }) => this.#open(name ? `${operation} ${name.value}` : operation),
    },
    FragmentDefinition: { enter: ({ name }) => this.#open(`fragment ${name.value}`) },
    Field: { enter: ({ alias, name }) => this.#open((alias ?? name).value) },
  });

  /** Must be the last rule, since some of the others report when they leave a node. */
  readonly leave: ValidationRule = (): ASTVisitor => ({
    OperationDefinition: { leave: this.#close },
    FragmentDefinition: { leave: this.#close },
    Field: { leave: this.#close },
  });
}

/** The rule with its errors in Shopify's words; everything else of the context is passed through. */
function worded(rule: ValidationRule, path: DocumentPath): ValidationRule {
  const wording = WORDINGS[rule.name] ?? fallbackWording(rule.name);
  return (context: ValidationContext) => {
    const wrapped = Object.create(context, {
      reportError: {
        value: (error: GraphQLError) => {
          const node = error.nodes?.[0];
          const { message, extensions } = wording(error, node, context);
          context.reportError(new GraphQLError(message, { nodes: node, path: path.current, extensions }));
        },
      },
    }) as ValidationContext;
    return rule(wrapped);
  };
}

/**
 * Checks a document against the schema.
 *
 * @returns Shopify-shaped errors: message, locations, path and `extensions.code`; empty when the document is valid
 */
export function validateDocument(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] {
  const path = new DocumentPath();
  const rules = specifiedRules.map((rule) => worded(rule, path));
  return validate(schema, document, [path.enter, ...rules, path.leave]);
}
