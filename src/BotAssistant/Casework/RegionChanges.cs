using System.Globalization;
using BotAssistant.Audit;
using BotAssistant.County;
using BotAssistant.Dialogs;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.Casework;

internal enum RegionChangeResult
{
    Noted,

    /// <summary>There is no such division here.</summary>
    UnknownPlace,

    /// <summary>It is none of this county's, or the county itself.</summary>
    NotOfCounty,

    /// <summary>A township becomes part of a township, a village of a village, a group of a group.</summary>
    NotSameLevel,

    /// <summary>It is the same division.</summary>
    SamePlace,

    /// <summary>One of them is, or will be by then, part of another one.</summary>
    GoneAlready,

    /// <summary>The same is noted already.</summary>
    NotedAlready,

    /// <summary>It has that name now, or the name is empty, or too long.</summary>
    NoNewName,

    /// <summary>There are more divisions below than numbers.</summary>
    TooManyBelow,
}

/// <summary>
/// Divisions that become part of another one, or get another name, from a day on. On that day households, open and closed matters, and roles
/// move along with their whole subtree; nothing is lost, and what it was called before stays in the record of the change. Of two groups, or
/// two villages, that would have the same number from then on, the one that comes gets the next free number: they never become one by chance.
/// </summary>
internal sealed class RegionChanges(
    IDatabaseReader reader, IDatabaseWriter writer, Gazetteer gazetteer, RegionNames names, CountyFacts county, Deadlines deadlines, AuditChain audit, TimeProvider clock)
{
    public const int LongestName = 30;

    private const string Actor = "command:regions";

    /// <summary>Notes that a division becomes part of another one of the same level. It happens on the day.</summary>
    public RegionChangeResult Merge(AssistantDb db, RegionCode from, RegionCode into, DateOnly on, string actor, DateTimeOffset now)
    {
        if (from == into)
        {
            return RegionChangeResult.SamePlace;
        }

        if (from.Level < RegionLevel.Township || into.Level < RegionLevel.Township || !county.Place().Contains(from) || !county.Place().Contains(into))
        {
            return RegionChangeResult.NotOfCounty;
        }

        if (from.Level != into.Level)
        {
            return RegionChangeResult.NotSameLevel;
        }

        if (!IsKnown(db, from) || !IsKnown(db, into))
        {
            return RegionChangeResult.UnknownPlace;
        }

        var merged = db.Set<RegionChange>().Where(change => change.MergedInto != null).ToArray();
        if (Array.Exists(merged, change => change.Code == from.Value && change.MergedInto == into.Value && change.On == on))
        {
            return RegionChangeResult.NotedAlready;
        }

        if (Array.Exists(merged, change => change.Code == from.Value || (RegionCode.Parse(change.Code).Contains(into) && change.On <= on) || RegionCode.Parse(change.Code).Contains(from)))
        {
            return RegionChangeResult.GoneAlready;
        }

        if (RegionMoves.Apart(db, gazetteer, from, into) is null)
        {
            return RegionChangeResult.TooManyBelow;
        }

        db.Add(new RegionChange { Id = VersionSeven.Next(now), Code = from.Value, On = on, MergedInto = into.Value });
        audit.Add(db, now, actor, AuditActions.RegionChangeNoted, "region:" + from.Value, into.Value);
        return RegionChangeResult.Noted;
    }

    /// <summary>Notes another name of a division that keeps its code.</summary>
    public RegionChangeResult Rename(AssistantDb db, RegionCode region, string name, DateOnly on, string actor, DateTimeOffset now)
    {
        if (region.Level < RegionLevel.County || !county.Place().Contains(region))
        {
            return RegionChangeResult.NotOfCounty;
        }

        if (!IsKnown(db, region))
        {
            return RegionChangeResult.UnknownPlace;
        }

        var wanted = name.Trim();
        if (db.Set<RegionChange>().Any(change => change.Code == region.Value && change.On == on && change.Name == wanted))
        {
            return RegionChangeResult.NotedAlready;
        }

        if (wanted.Length is 0 or > LongestName || wanted.Any(char.IsControl) || (NameOn(db, region, on) ?? gazetteer.Published(region)?.Name) == wanted)
        {
            return RegionChangeResult.NoNewName;
        }

        if (db.Set<RegionChange>().Any(change => change.Code == region.Value && change.MergedInto != null && change.On <= on))
        {
            return RegionChangeResult.GoneAlready;
        }

        db.Add(new RegionChange { Id = VersionSeven.Next(now), Code = region.Value, On = on, Name = wanted });
        audit.Add(db, now, actor, AuditActions.RegionChangeNoted, "region:" + region.Value, "name");
        return RegionChangeResult.Noted;
    }

    /// <summary>Notes a merger, or, with a name, another name, and carries out at once what is due.</summary>
    /// <param name="into">Of a merger.</param>
    /// <param name="name">Of another name.</param>
    public async Task<RegionChangeResult> NoteAsync(RegionCode region, RegionCode? into, string? name, DateOnly on, string actor)
    {
        var now = clock.GetUtcNow();
        var result = await writer.WriteAsync(db => into is { } other ? Merge(db, region, other, on, actor, now) : Rename(db, region, name ?? "", on, actor, now));
        if (result is RegionChangeResult.Noted)
        {
            await ApplyDueAsync();
        }

        return result;
    }

    /// <summary>What is noted, the newest day first, in words.</summary>
    public IReadOnlyList<(string Line, bool IsDone)> List(IDialogs dialogs) => reader.Read(db =>
        (IReadOnlyList<(string, bool)>)[.. RegionMoves.InOrder(db.Set<RegionChange>()).Reverse().Select(change => (Line(dialogs.Current, change), change.AppliedAt is not null))]);

    private string Line(DialogCatalog texts, RegionChange change)
    {
        var day = change.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var place = gazetteer.Published(RegionCode.Parse(change.Code))?.Name ?? "";
        return change.MergedInto is { } into
            ? texts.Text(RegionTexts.Merged, ("day", day), ("code", change.Code), ("place", place), ("into", into), ("into_place", gazetteer.Find(RegionCode.Parse(into))?.Name ?? ""))
            : texts.Text(RegionTexts.Renamed, ("day", day), ("code", change.Code), ("place", place), ("name", change.Name ?? ""));
    }

    /// <summary>The name that a division has on a day, where a change gave it one; the newest counts.</summary>
    /// <returns>Null where nothing is noted.</returns>
    public static string? NameOn(AssistantDb db, RegionCode region, DateOnly day) =>
        db.Set<RegionChange>().Where(change => change.Code == region.Value && change.Name != null && change.On <= day)
            .OrderByDescending(change => change.On).ThenByDescending(change => change.Id).FirstOrDefault()?.Name;

    /// <summary>What a division is part of on a day, after all mergers up to then; itself where there is none.</summary>
    public static RegionCode PlaceOn(AssistantDb db, RegionCode region, DateOnly day)
    {
        foreach (var change in RegionMoves.InOrder(db.Set<RegionChange>().Where(change => change.MergedInto != null && change.On <= day)))
        {
            if (RegionCode.Parse(change.Code).Contains(region))
            {
                region = RegionMoves.Moved(region.Value, change.Code, change.MergedInto!);
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
        var due = reader.Read(db => RegionMoves.InOrder(db.Set<RegionChange>().Where(change => change.AppliedAt == null && change.On <= today)).Select(change => change.Id).ToArray());
        var done = 0;
        foreach (var id in due)
        {
            done += await writer.WriteAsync(db => Apply(db, id, today, now)) ? 1 : 0;
        }

        names.Refresh();
        return done;
    }

    private bool Apply(AssistantDb db, Guid id, DateOnly today, DateTimeOffset now)
    {
        if (db.Set<RegionChange>().FirstOrDefault(row => row.Id == id) is not { AppliedAt: null } change)
        {
            return false;
        }

        if (change.MergedInto is { } into)
        {
            if (RegionMoves.Apart(db, gazetteer, RegionCode.Parse(change.Code), RegionCode.Parse(into)) is not { } apart)
            {
                // So many that came since it was noted: it waits, and stands in the list as not done.
                return false;
            }

            foreach (var (from, to) in apart)
            {
                db.Add(new RegionChange { Id = VersionSeven.Next(now), Code = from.Value, On = change.On, MergedInto = to.Value, AppliedAt = now });
                RegionMoves.MoveRows(db, from.Value, to.Value, today);
                audit.Add(db, now, Actor, AuditActions.RegionChanged, "region:" + from.Value, to.Value);
            }

            if (apart is not [])
            {
                // Its own row comes after those: changes of a day are told in the order of their ids.
                db.Remove(change);
                db.Add(change = new RegionChange { Id = VersionSeven.Next(now), Code = change.Code, On = change.On, MergedInto = into });
            }

            RegionMoves.MoveRows(db, change.Code, into, today);
        }

        change.AppliedAt = now;
        audit.Add(db, now, Actor, AuditActions.RegionChanged, "region:" + change.Code, change.MergedInto ?? "name");
        return true;
    }

    private bool IsKnown(AssistantDb db, RegionCode region) => gazetteer.Find(region) is not null || RegionMoves.IsUsed(db, region);
}
