using BotAssistant.Audit;
using BotAssistant.County;
using BotAssistant.Regions;
using BotAssistant.Storage;
using BotAssistant.Tables;

namespace BotAssistant.Casework;

internal enum DivisionFault
{
    /// <summary>Not 9, 12 or 14 digits, or a level is left out.</summary>
    NoCode,

    /// <summary>A spreadsheet has made 9.9E+11 of it: the digits are gone and cannot be guessed.</summary>
    CodeRounded,

    OtherCounty,
    NoName,
    NameTooLong,

    /// <summary>What it lies in stands neither in the file nor is known.</summary>
    NoParent,

    /// <summary>The code stands further up.</summary>
    CodeTwice,

    /// <summary>Another one of the same name lies in the same place.</summary>
    NameTwice,

    /// <summary>It is known by another name.</summary>
    OtherName,

    /// <summary>It became part of another one.</summary>
    Merged,
}

/// <param name="Line">Of the file, from 1 on.</param>
/// <param name="Value">What stands there, or what is missing.</param>
internal sealed record DivisionProblem(int Line, DivisionFault Fault, string Value);

/// <param name="Added">By level: townships, villages, groups.</param>
/// <param name="Known">That were there before, as they stand in the file.</param>
internal sealed record DivisionReport(IReadOnlyList<DivisionProblem> Problems, (int Townships, int Villages, int Groups) Added, int Known);

/// <summary>
/// Loads the county's own townships, villages and groups from a table of codes and names: all of it, or, where a line is wrong, nothing.
/// The same file again changes nothing; what is not in it stays.
/// </summary>
internal sealed class DivisionImport(
    IDatabaseReader reader, IDatabaseWriter writer, Gazetteer gazetteer, RegionNames names, CountyFacts county, AuditChain audit, TimeProvider clock)
{
    /// <param name="text">Of each line the first column is the code, the second the name; a first line without digits is a heading.</param>
    /// <param name="tryOnly">Only looks.</param>
    public async Task<DivisionReport> RunAsync(string text, bool tryOnly, string actor)
    {
        var lines = CsvTable.Read(text);
        if (lines is [var heading, ..] && !heading.Cell(0).Any(char.IsAsciiDigit))
        {
            lines = [.. lines.Skip(1)];
        }

        if (tryOnly)
        {
            return reader.Read(db => Check(db, lines).Report);
        }

        var now = clock.GetUtcNow();
        var report = await writer.WriteAsync(db =>
        {
            var (checkedLines, added) = Check(db, lines);
            if (checkedLines.Problems is [] && added is not [])
            {
                db.AddRange(added.Select(region => new Division { Code = region.Code.Value, Name = region.Name }));
                audit.Add(db, now, actor, AuditActions.DivisionsLoaded, "region:" + county.RegionCode);
            }

            return checkedLines;
        });
        names.Refresh();
        return report;
    }

    /// <summary>Whether any township or village of the county is known.</summary>
    public bool HasAny() => gazetteer.Children(county.Place()) is not [];

    private (DivisionReport Report, IReadOnlyList<Region> Added) Check(AssistantDb db, IReadOnlyList<CsvLine> lines)
    {
        var merged = db.Set<RegionChange>().Where(change => change.MergedInto != null).Select(change => change.Code).ToArray();
        var (problems, found, known) = (new List<DivisionProblem>(), new Dictionary<RegionCode, Region>(), 0);
        // Those above first, whatever the order of the file.
        foreach (var (line, code) in lines.Select(line => (Line: line, Code: CodeOf(line))).OrderBy(one => one.Code?.Level ?? RegionLevel.Nation).ThenBy(one => one.Line.Number))
        {
            var name = line.Cell(1);
            if (Fault(line, code, name, found, merged) is var (fault, value))
            {
                problems.Add(new DivisionProblem(line.Number, fault, value));
            }
            else if (IsKnown(code!.Value))
            {
                known++;
            }
            else
            {
                found[code.Value] = new Region(code.Value, name, []);
            }
        }

        var added = found.Values.ToArray();
        return (
            new DivisionReport([.. problems.OrderBy(problem => problem.Line)], (Count(RegionLevel.Township), Count(RegionLevel.Village), Count(RegionLevel.Group)), known),
            added);

        int Count(RegionLevel level) => added.Count(region => region.Code.Level == level);
    }

    private (DivisionFault Fault, string Value)? Fault(CsvLine line, RegionCode? read, string name, Dictionary<RegionCode, Region> found, string[] merged)
    {
        var written = line.Cell(0);
        if (read is not { } code)
        {
            return (written.Contains("E+", StringComparison.OrdinalIgnoreCase) ? DivisionFault.CodeRounded : DivisionFault.NoCode, written);
        }

        if (!county.Place().Contains(code) || (code.Level < RegionLevel.Township && code != county.Place()))
        {
            return (DivisionFault.OtherCounty, written);
        }

        if (name.Length == 0 || name.All(char.IsAsciiDigit))
        {
            return (DivisionFault.NoName, written);
        }

        if (name.Length > RegionChanges.LongestName || name.Any(char.IsControl))
        {
            return (DivisionFault.NameTooLong, written);
        }

        if (found.ContainsKey(code))
        {
            return (DivisionFault.CodeTwice, written);
        }

        if (Array.Exists(merged, gone => RegionCode.Parse(gone).Contains(code)))
        {
            return (DivisionFault.Merged, written);
        }

        if (IsKnown(code))
        {
            var (now, before) = (gazetteer.Find(code)?.Name, gazetteer.Published(code)?.Name);
            return name == now || name == before ? null : (DivisionFault.OtherName, now ?? "");
        }

        if (code.Parent is not { } above || !(IsKnown(above) || found.ContainsKey(above) || above == county.Place()))
        {
            return (DivisionFault.NoParent, code.Parent?.Value ?? "");
        }

        var twin = gazetteer.Children(above).Any(other => gazetteer.Find(other)?.Name == name) || found.Values.Any(other => other.Code.Parent == above && other.Name == name);
        return twin ? (DivisionFault.NameTwice, name) : null;
    }

    private bool IsKnown(RegionCode code) => gazetteer.Find(code) is not null;

    private static RegionCode? CodeOf(CsvLine line) => RegionCode.TryParse(line.Cell(0), out var code) ? code : null;
}
