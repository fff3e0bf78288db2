using System.Diagnostics.CodeAnalysis;
using BotAssistant.Audit;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Casework;

/// <summary>
/// Divisions that become part of another one, or get another name, from a day on. On that day households, open and closed matters, and roles
/// move along with their whole subtree; nothing is lost, and what it was called before stays in the record of the change.
/// </summary>
internal sealed class RegionChanges(IDatabaseReader reader, IDatabaseWriter writer, Deadlines deadlines, AuditChain audit, TimeProvider clock)
{
    private const string Actor = "command:regions";

    /// <summary>Notes that a division becomes part of another one of the same level. It happens on the day, by the daily run.</summary>
    /// <returns>False where the levels differ, or it is the same, or one lies in the other.</returns>
    public static bool Merge(AssistantDb db, RegionCode from, RegionCode into, DateOnly on, DateTimeOffset now)
    {
        if (from == into || from.Level != into.Level || from.Level < RegionLevel.Township || from.Contains(into) || into.Contains(from))
        {
            return false;
        }

        db.Add(new RegionChange { Id = VersionSeven.Next(now), Code = from.Value, On = on, MergedInto = into.Value });
        return true;
    }

    /// <summary>Notes another name of a division that keeps its code.</summary>
    public static void Rename(AssistantDb db, RegionCode region, string name, DateOnly on, DateTimeOffset now) =>
        db.Add(new RegionChange { Id = VersionSeven.Next(now), Code = region.Value, On = on, Name = name });

    /// <summary>The name that a division has on a day, where a change gave it one; the newest counts.</summary>
    /// <returns>Null where nothing is noted.</returns>
    public static string? NameOn(AssistantDb db, RegionCode region, DateOnly day) =>
        db.Set<RegionChange>().Where(change => change.Code == region.Value && change.Name != null && change.On <= day).OrderByDescending(change => change.On).FirstOrDefault()?.Name;

    /// <summary>What a division is part of on a day, after all mergers up to then; itself where there is none.</summary>
    public static RegionCode PlaceOn(AssistantDb db, RegionCode region, DateOnly day)
    {
        var changes = db.Set<RegionChange>().Where(change => change.MergedInto != null && change.On <= day).OrderBy(change => change.On).ThenBy(change => change.Id).ToArray();
        foreach (var change in changes)
        {
            if (RegionCode.Parse(change.Code).Contains(region))
            {
                region = Moved(region.Value, change.Code, change.MergedInto!);
            }
        }

        return region;
    }

    /// <summary>Carries out the changes whose day has come, in their order, each in a commit of its own.</summary>
    /// <returns>How many.</returns>
    public async Task<int> ApplyDueAsync()
    {
        var now = clock.GetUtcNow();
        var today = deadlines.DayOf(now);
        var due = reader.Read(db => db.Set<RegionChange>().Where(change => change.AppliedAt == null && change.On <= today).OrderBy(change => change.On).ThenBy(change => change.Id).Select(change => change.Id).ToArray());
        foreach (var id in due)
        {
            await writer.WriteAsync(db => Apply(db, id, today, now));
        }

        return due.Length;
    }

    [SuppressMessage("Performance", "CA1845", Justification = "The database does it.")]
    private bool Apply(AssistantDb db, Guid id, DateOnly today, DateTimeOffset now)
    {
        var change = db.Set<RegionChange>().First(row => row.Id == id);
        if (change.AppliedAt is not null)
        {
            return false;
        }

        change.AppliedAt = now;
        if (change.MergedInto is { } into)
        {
            var (from, length) = (change.Code, change.Code.Length);
            // By the database, as a township may have many thousands of rows. A code that would be taken twice does not occur: groups and
            // villages keep their own numbers, and where one is taken already the two become one.
            db.Set<Household>().Where(row => row.Region.StartsWith(from)).ExecuteUpdate(set => set.SetProperty(row => row.Region, row => into + row.Region.Substring(length)));
            db.Set<WorkItem>().Where(row => row.Region.StartsWith(from)).ExecuteUpdate(set => set
                .SetProperty(row => row.Region, row => into + row.Region.Substring(length))
                .SetProperty(row => row.Version, row => row.Version + 1));
            db.Set<WorkItem>().Where(row => row.QuietDesk != null && row.QuietDesk.StartsWith(from)).ExecuteUpdate(set => set.SetProperty(row => row.QuietDesk, row => into + row.QuietDesk!.Substring(length)));
            MoveRoles(db, from, into, today);
        }

        audit.Add(db, now, Actor, AuditActions.RegionChanged, "region:" + change.Code, change.MergedInto ?? "name");
        return true;
    }

    /// <summary>A role ends where it was and begins where it is now, so that who was responsible then can still be said.</summary>
    private static void MoveRoles(AssistantDb db, string from, string into, DateOnly today)
    {
        foreach (var role in db.Set<CadreRole>().Where(role => role.Region.StartsWith(from) && (role.Until == null || role.Until >= today)).ToArray())
        {
            var moved = Moved(role.Region, from, into).Value;
            if (db.Set<CadreRole>().Find(role.CadreId, role.Role, moved) is { } held)
            {
                held.Until = role.Until is null || held.Until is null ? null : held.Until > role.Until ? held.Until : role.Until;
            }
            else
            {
                db.Add(new CadreRole { CadreId = role.CadreId, Role = role.Role, Region = moved, From = today, Until = role.Until });
            }

            role.Until = today.AddDays(-1);
        }
    }

    private static RegionCode Moved(string region, string from, string into) => RegionCode.Parse(into + region[from.Length..]);
}
