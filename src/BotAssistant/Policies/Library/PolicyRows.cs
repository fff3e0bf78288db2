using BotAssistant.Regions;
using BotAssistant.Retrieval.Citing;
using BotAssistant.Retrieval.Splitting;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Policies.Library;

/// <summary>Reads the library's rows.</summary>
internal sealed class PolicyRows(IDbContextFactory<AssistantDb> databases)
{
    /// <summary>Rises with each import that changed something; 0 before the first.</summary>
    public long Revision()
    {
        using var db = databases.CreateDbContext();
        return db.Set<PolicyImport>().Select(import => (long?)import.Id).Max() ?? 0;
    }

    /// <summary>The fingerprint of the shipped files that were taken in last; null before the first time.</summary>
    public string? Shipped()
    {
        using var db = databases.CreateDbContext();
        return db.Set<PolicyImport>().Where(import => import.Shipped != null).OrderByDescending(import => import.Id).Select(import => import.Shipped).FirstOrDefault();
    }

    public List<PolicyVersion> Current()
    {
        using var db = databases.CreateDbContext();
        return db.Set<PolicyVersion>().AsNoTracking().Where(version => version.IsCurrent).ToList();
    }

    /// <summary>The current versions of a title and a region.</summary>
    public List<PolicyVersion> CurrentOf(string title, string region)
    {
        using var db = databases.CreateDbContext();
        return db.Set<PolicyVersion>().AsNoTracking().Where(version => version.IsCurrent && version.Title == title && version.Region == region).OrderBy(version => version.Policy).ToList();
    }

    /// <summary>
    /// Of each document that answers are taken from, the versions that are or were in force, in the order in which they were put in force. What
    /// an import stored without putting it in force is not among them.
    /// </summary>
    public List<PolicyVersion> EverInForce()
    {
        using var db = databases.CreateDbContext();
        var versions = db.Set<PolicyVersion>().AsNoTracking();
        return versions.Where(version => version.IsCurrent || (version.InForceSince != null && versions.Any(other => other.Policy == version.Policy && other.IsCurrent)))
            .OrderBy(version => version.Policy).ThenBy(version => version.IsCurrent).ThenBy(version => version.InForceSince).ThenBy(version => version.Version)
            .ToList();
    }

    /// <summary>Whether answers are taken from any document of a place itself; those of higher levels and of other places do not count.</summary>
    public bool HasOwn(RegionCode place)
    {
        using var db = databases.CreateDbContext();
        return db.Set<PolicyVersion>().Where(version => version.IsCurrent).Select(version => version.Region).Distinct()
            .AsEnumerable().Any(region => RegionCode.TryParse(region, out var own) && place.Contains(own));
    }

    /// <summary>The ids and numbers of versions whose passages an earlier splitter has cut.</summary>
    public List<(string Policy, int Version)> CutBefore()
    {
        using var db = databases.CreateDbContext();
        return db.Set<PolicyVersion>().Where(version => version.Cut != PassageSplitter.Version).OrderBy(version => version.Policy).ThenBy(version => version.Version)
            .Select(version => new { version.Policy, version.Version }).AsEnumerable().Select(version => (version.Policy, version.Version)).ToList();
    }

    /// <summary>The versions that do not say any more what they said when they were taken in, or whose passages do not.</summary>
    public List<(string Policy, int Version)> Changed()
    {
        using var db = databases.CreateDbContext();
        var changed = new List<(string, int)>();
        foreach (var version in db.Set<PolicyVersion>().AsNoTracking().OrderBy(version => version.Policy).ThenBy(version => version.Version).AsEnumerable())
        {
            if (!PolicySeal.Holds(version) || !AreWhole(version))
            {
                changed.Add((version.Policy, version.Version));
            }
        }

        return changed;
    }

    /// <summary>Of the program's own documents, the current versions that do not say any more what they said.</summary>
    public List<(string Policy, int Version)> ChangedShipped()
    {
        using var db = databases.CreateDbContext();
        return db.Set<PolicyVersion>().AsNoTracking().Where(version => version.IsShipped && version.IsCurrent).OrderBy(version => version.Policy).AsEnumerable()
            .Where(version => !PolicySeal.Holds(version)).Select(version => (version.Policy, version.Version)).ToList();
    }

    /// <summary>Those of an earlier splitter are cut anew at the next start.</summary>
    private bool AreWhole(PolicyVersion version) =>
        version.Cut != PassageSplitter.Version || Passages(version.Policy, version.Version).TrueForAll(passage =>
            passage.Start >= 0 && passage.Length >= 0 && passage.Start <= version.Text.Length - passage.Length
            && passage.Hash == CitationCheck.HashOf(version.Text.Substring(passage.Start, passage.Length)));

    /// <param name="version">Null for the newest.</param>
    public PolicyVersion? Find(string policy, int? version)
    {
        using var db = databases.CreateDbContext();
        var versions = db.Set<PolicyVersion>().AsNoTracking().Where(row => row.Policy == policy);
        return version is { } number
            ? versions.FirstOrDefault(row => row.Version == number)
            : versions.OrderByDescending(row => row.Version).FirstOrDefault();
    }

    public List<PolicyPassage> Passages(string policy, int version)
    {
        using var db = databases.CreateDbContext();
        return db.Set<PolicyPassage>().AsNoTracking().Where(row => row.Policy == policy && row.Version == version).OrderBy(row => row.Number).ToList();
    }

    /// <summary>The newest version's number and hash of each document.</summary>
    public Dictionary<string, (int Version, string Hash, bool IsCurrent, bool IsShipped)> Newest()
    {
        using var db = databases.CreateDbContext();
        return db.Set<PolicyVersion>().AsNoTracking()
            .Select(row => new { row.Policy, row.Version, row.Hash, row.IsCurrent, row.IsShipped })
            .AsEnumerable()
            .GroupBy(row => row.Policy, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => group.MaxBy(row => row.Version) is { } newest ? (newest.Version, newest.Hash, newest.IsCurrent, newest.IsShipped) : default,
                StringComparer.Ordinal);
    }
}
