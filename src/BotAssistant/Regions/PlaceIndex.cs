namespace BotAssistant.Regions;

/// <summary>How far a name can be trusted to mean a place.</summary>
internal enum NameUse
{
    /// <summary>Names no place; hides what stands in it.</summary>
    Cover,

    /// <summary>A frequent word; hides what begins in its middle.</summary>
    Common,

    /// <summary>A word that ends like the name of a place.</summary>
    Bare,

    /// <summary>The asker's own place.</summary>
    Relative,

    /// <summary>A full name with its kind.</summary>
    Full,

    /// <summary>环县 and the like: two characters, which also meet by chance.</summary>
    Tiny,

    /// <summary>A full name that needs a larger place before it.</summary>
    Chained,

    /// <summary>A short name that is no ordinary word.</summary>
    Short,

    /// <summary>A short name that is an ordinary word as well.</summary>
    Ordinary,

    /// <summary>A short name that is far more often an ordinary word.</summary>
    Worded,
}

internal sealed record PlaceName(string Text, NameUse Use, RegionCode[] Codes)
{
    /// <summary>Of a relative name: the level that is meant.</summary>
    public RegionLevel Level { get; init; }

    public bool IsShort => Use is NameUse.Short or NameUse.Ordinary or NameUse.Worded;
}

/// <summary>All names and words, found by their first two characters; one look per position of a text.</summary>
internal sealed class PlaceIndex
{
    private readonly Dictionary<uint, PlaceName[]> byStart;
    private readonly int longest;

    public PlaceIndex(Gazetteer gazetteer, PlaceWords words)
    {
        byStart = Entries(gazetteer, words)
            .Where(entry => entry.Text.Length >= 2)
            .GroupBy(entry => Key(entry.Text, 0))
            .ToDictionary(group => group.Key, group => group.OrderByDescending(entry => entry.Text.Length).ThenBy(entry => entry.Use).ToArray());
        longest = byStart.Values.Max(entries => entries[0].Text.Length);
    }

    /// <summary>Everything that stands in the text, overlapping or not, from left to right and the longest first.</summary>
    public PlaceHits Scan(string text)
    {
        var hits = new List<PlaceHit>();
        for (var start = 0; start + 1 < text.Length; start++)
        {
            if (!byStart.TryGetValue(Key(text, start), out var candidates))
                continue;
            foreach (var name in candidates)
            {
                if (string.CompareOrdinal(text, start, name.Text, 0, name.Text.Length) == 0)
                    hits.Add(new(start, name));
            }
        }

        return new(hits, longest);
    }

    private static uint Key(string text, int at) => ((uint)text[at] << 16) | text[at + 1];

    private static IEnumerable<PlaceName> Entries(Gazetteer gazetteer, PlaceWords words)
    {
        foreach (var (name, codes) in gazetteer.AllNames)
        {
            yield return new(name, Use(name, codes), codes);
        }

        foreach (var word in words.Covers)
            yield return new(word, NameUse.Cover, []);
        foreach (var word in words.Common)
            yield return new(word, NameUse.Common, []);
        foreach (var word in words.Bare.Where(word => !words.Relative.ContainsKey(word)))
            yield return new(word, NameUse.Bare, []);
        foreach (var (word, level) in words.Relative)
            yield return new(word, NameUse.Relative, []) { Level = level };

        NameUse Use(string name, RegionCode[] codes) =>
            words.Chained.Contains(name) ? NameUse.Chained
            : words.Ordinary.Contains(name) ? NameUse.Ordinary
            : words.Worded.Contains(name) ? NameUse.Worded
            : name.Length == 2 && name[1] == '县' ? NameUse.Tiny
            : IsFull(name, codes) ? NameUse.Full
            : NameUse.Short;

        bool IsFull(string name, RegionCode[] codes) =>
            Array.Exists(codes, code => gazetteer.IsFullName(code, name)) || (name.Length > 2 && name[^1] is '县' or '州' or '旗' or '盟');
    }
}
