import { GraphQLError, type GraphQLSchema, isScalarType } from 'graphql';

type Coercion = (value: unknown) => unknown;

const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;

function decimalText(typeName: string): Coercion {
  return (value) => {
    const text = typeof value === 'number' ? String(value) : value;
    if (typeof text === 'string' && DECIMAL.test(text.trim())) return text.trim();
    throw new GraphQLError(`invalid ${typeName.toLowerCase()} ${JSON.stringify(value)}`);
  };
}

function text(typeName: string): Coercion {
  return (value) => {
    if (typeof value === 'string') return value;
    throw new GraphQLError(`Could not coerce value ${JSON.stringify(value)} to ${typeName}`);
  };
}

/** What clients may send for Shopify's own scalars. Answers are texts made by the resolvers already. */
const INPUT_COERCIONS: Readonly<Record<string, Coercion>> = {
  Money: decimalText('Money'),
  Decimal: decimalText('Decimal'),
  HTML: text('HTML'),
  URL: text('URL'),
  UnsignedInt64: (value) => {
    const digits = typeof value === 'number' ? String(value) : value;
    if (typeof digits === 'string' && /^\d{1,20}$/.test(digits)) return digits;
    throw new GraphQLError(`Could not coerce value ${JSON.stringify(value)} to UnsignedInt64`);
  },
  DateTime: (value) => {
    if (typeof value === 'string' && !Number.isNaN(Date.parse(value))) return value;
    throw new GraphQLError(`Could not coerce value ${JSON.stringify(value)} to DateTime`);
  },
};

/** Gives the schema's custom scalars their input checks. */
export function attachScalars(schema: GraphQLSchema): void {
  for (const [name, coerce] of Object.entries(INPUT_COERCIONS)) {
    const type = schema.getType(name);
    if (isScalarType(type)) {
      type.coerceInputValue = coerce;
      type.parseValue = coerce;
    }
  }
}
