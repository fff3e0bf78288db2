namespace BotAssistant.Regions;

/// <summary>What tells the names of places from ordinary words. The kinds are explained in the table itself.</summary>
internal sealed class PlaceWords
{
    private PlaceWords(ILookup<string, string> kinds)
    {
        Ordinary = Set(kinds["ordinary"]);
        Worded = Set(kinds["worded"]);
        Chained = Set(kinds["chained"]);
        Twins = Set(kinds["twin"]);
        Covers = Set(kinds["cover"]);
        Bare = Set(kinds["bare"]);
        Home = [.. kinds["home"]];
        Near = [.. kinds["near"]];
        There = [.. kinds["there"]];
        Tails = [.. kinds["tail"]];
        NoTails = [.. kinds["not-tail"]];
        Leads = [.. kinds["lead"]];
        Common = Set(kinds["common"]);
        Describing = Set(kinds["describing"]);
        Relative = new[]
        {
            ("own", RegionLevel.Group), ("own-village", RegionLevel.Village), ("own-township", RegionLevel.Township), ("own-county", RegionLevel.County),
            ("own-prefecture", RegionLevel.Prefecture), ("own-province", RegionLevel.Province), ("nation", RegionLevel.Nation),
        }
        .SelectMany(kind => kinds[kind.Item1].Distinct(StringComparer.Ordinal).Select(word => KeyValuePair.Create(word, kind.Item2)))
        .ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>Short names that are words as well.</summary>
    public IReadOnlySet<string> Ordinary { get; }

    /// <summary>Short names that are never used without their kind.</summary>
    public IReadOnlySet<string> Worded { get; }

    /// <summary>Full names that mean a place only inside a larger one.</summary>
    public IReadOnlySet<string> Chained { get; }

    /// <summary>Short names of a prefecture that as often mean a district elsewhere.</summary>
    public IReadOnlySet<string> Twins { get; }

    /// <summary>Words in which the name of a place stands but is not meant.</summary>
    public IReadOnlySet<string> Covers { get; }

    /// <summary>Words that end like the name of a place.</summary>
    public IReadOnlySet<string> Bare { get; }

    /// <summary>Words before a place where somebody lives or comes from.</summary>
    public string[] Home { get; }

    /// <summary>Characters before a place.</summary>
    public string[] Near { get; }

    /// <summary>Words behind a place that somebody lives in or asks about.</summary>
    public string[] There { get; }

    /// <summary>What makes a place the first part of another name (中山路).</summary>
    public string[] Tails { get; }

    /// <summary>What begins like a tail and is none (路费).</summary>
    public string[] NoTails { get; }

    /// <summary>Words before a name that nobody knows.</summary>
    public string[] Leads { get; }

    /// <summary>Frequent words of two characters: no names, and no name begins inside one.</summary>
    public IReadOnlySet<string> Common { get; }

    /// <summary>Words before 县, 村 and the like that tell which kind of place it is, or what is done with it, and name none.</summary>
    public IReadOnlySet<string> Describing { get; }

    /// <summary>Words for the asker's own place, with the level that is meant.</summary>
    public IReadOnlyDictionary<string, RegionLevel> Relative { get; }

    public static PlaceWords Load()
    {
        using var file = RegionFiles.PlaceWords();
        return new(RegionFiles.Rows(file)
            .SelectMany(row => row[1].Split(' ', StringSplitOptions.RemoveEmptyEntries), (row, word) => (Kind: row[0], Word: word))
            .ToLookup(entry => entry.Kind, entry => entry.Word, StringComparer.Ordinal));
    }

    private static HashSet<string> Set(IEnumerable<string> words) => words.ToHashSet(StringComparer.Ordinal);
}
