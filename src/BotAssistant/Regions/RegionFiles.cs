using System.Reflection;

namespace BotAssistant.Regions;

/// <summary>The tables of facts that lie in the program: a line per entry, columns parted by tabs, lines that begin with # are remarks.</summary>
internal static class RegionFiles
{
    public static TextReader National() => Open("regions.tsv");

    public static TextReader ShortNames() => Open("short-names.tsv");

    public static TextReader FormerNames() => Open("former-names.tsv");

    public static TextReader PlaceWords() => Open("place-words.tsv");

    /// <summary>The demo county with its townships, villages and groups, and its neighbour.</summary>
    public static Region[] Demo()
    {
        using var file = Open("demo-regions.tsv");
        return [.. Rows(file).Select(columns => new Region(RegionCode.Parse(columns[0]), columns[1], []))];
    }

    /// <exception cref="FormatException">A line has one column only.</exception>
    public static IEnumerable<string[]> Rows(TextReader file)
    {
        for (var number = 1; file.ReadLine() is { } line; number++)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var columns = line.Split('\t');
            if (columns.Length < 2)
                throw new FormatException($"Line {number} of a table of regions has no tab: a code, a tab and a name are needed.");
            yield return columns;
        }
    }

    private static StreamReader Open(string name) =>
        new(Assembly.GetExecutingAssembly().GetManifestResourceStream("BotAssistant.Regions.Data." + name)
            ?? throw new InvalidOperationException($"The program was built without {name}."));
}
