using System.Linq.Expressions;

namespace BotAssistant.Storage;

/// <summary>Joins conditions of a query by "or".</summary>
internal static class Either
{
    /// <returns>A condition that nothing meets where there are none: no reason to see something is no permission.</returns>
    public static Expression<Func<T, bool>> Of<T>(IReadOnlyList<Expression<Func<T, bool>>> conditions)
    {
        var row = Expression.Parameter(typeof(T), "row");
        var all = conditions.Select(condition => new Replacing(condition.Parameters[0], row).Visit(condition.Body)).ToArray();
        return Expression.Lambda<Func<T, bool>>(all is [] ? Expression.Constant(false) : all.Aggregate(Expression.OrElse), row);
    }

    private sealed class Replacing(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
