import type { AppError } from '../../../../shared/errors.ts';
import classes from './search-box.module.css';

interface SearchProblemProps {
  readonly id: string;
  readonly query: string;
  readonly problem: AppError;
}

/** Why a search cannot be understood, with the place marked in it. */
export function SearchProblem({ id, query, problem }: SearchProblemProps) {
  const column = typeof problem.data?.column === 'number' ? problem.data.column - 1 : null;
  return (
    <div id={id} role="alert" className={classes.problem}>
      {column !== null && (
        <code className={classes.marked}>
          {query.slice(0, column)}
          <mark>{query.slice(column).match(/^\s*\S*/)?.[0] || ' '}</mark>
          {query.slice(column).replace(/^\s*\S*/, '')}
        </code>
      )}
      <span>{problem.message}</span>
    </div>
  );
}
