using System.Linq.Expressions;
using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.WeeklyReports;

/// <summary>Who reads weekly reports: whoever works in a region reads its own and those of all below it.</summary>
internal static class WeeklyAccess
{
    public static readonly Role[] Readers = [Role.TeamMember, Role.TeamLeader, Role.Township, Role.County];

    /// <summary>None for a stranger.</summary>
    public static IQueryable<WeeklyReport> VisibleTo(this IQueryable<WeeklyReport> reports, Viewer viewer)
    {
        var reasons = new List<Expression<Func<WeeklyReport, bool>>>();
        foreach (var held in viewer.Roles.Where(held => Readers.Contains(held.Role)))
        {
            var (from, to) = held.Region.Range();
            reasons.Add(report => string.Compare(report.Region, from) >= 0 && string.Compare(report.Region, to) < 0);
        }

        return reports.Where(Either.Of(reasons));
    }
}
