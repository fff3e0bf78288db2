namespace BotAssistant.Regions;

/// <summary>
/// All provinces, prefectures and counties of the country, and a county's own townships, villages and groups. What was read stays; the county's
/// own divisions, and the names that all have by today, are set beside it while it is used.
/// </summary>
public sealed class Gazetteer
{
    private const string Everywhere = "全国";

    private readonly Tables read;
    private readonly Lock changing = new();

    private volatile Tables tables;
    private volatile NamesOfToday today = NamesOfToday.None;

    private Gazetteer(Tables read) => this.read = tables = read;

    /// <summary>Every name, short or full, with all that are called so.</summary>
    internal IReadOnlyDictionary<string, RegionCode[]> AllNames => today.Named ?? tables.Named;

    /// <summary>Another one whenever the names of today change.</summary>
    internal object TodaysNames => today;

    /// <param name="national">Lines of a six-digit code and a name, parted by a tab; more columns and lines that begin with # are passed over.</param>
    /// <param name="own">What the county adds or names otherwise; it wins over the national table.</param>
    /// <exception cref="FormatException">A line of the table is none.</exception>
    public static Gazetteer Load(TextReader national, IEnumerable<Region> own)
    {
        var entries = new Dictionary<RegionCode, Region>(4096);
        var curated = ReadShortNames();
        foreach (var columns in RegionFiles.Rows(national).Where(columns => !IsFiller(columns[1])))
        {
            var code = RegionCode.Parse(columns[0]);
            // 东莞 and the like stand there twice, as prefecture and as their only county, under one code.
            entries.TryAdd(code, new(code, columns[1], curated.GetValueOrDefault(code, [])));
        }

        foreach (var region in own)
        {
            entries[region.Code] = region;
        }

        return new(new Tables(entries));
    }

    /// <summary>By its name of today. The nation is not found here: it has no entry.</summary>
    public Region? Find(RegionCode code) => today.Regions.GetValueOrDefault(code) ?? tables.Regions.GetValueOrDefault(code);

    /// <summary>As it stands in the tables, whatever it is called today.</summary>
    internal Region? Published(RegionCode code) => tables.Regions.GetValueOrDefault(code);

    internal bool IsListed(RegionCode code) => tables.Regions.ContainsKey(code);

    /// <summary>Whether that is, or was, all of its name.</summary>
    internal bool IsFullName(RegionCode code, string name) => Find(code)?.Name == name || Published(code)?.Name == name;

    /// <summary>
    /// The names that divisions have by today, where they are others than in the tables, and those of divisions that got another code. What
    /// somebody calls by its old name is found all the same.
    /// </summary>
    internal void NameToday(IReadOnlyDictionary<RegionCode, string> names)
    {
        lock (changing)
        {
            if (names.Count != today.Regions.Count || names.Any(name => !today.Regions.TryGetValue(name.Key, out var known) || known.Name != name.Value))
            {
                today = Renamed(tables, names);
            }
        }
    }

    /// <summary>The county's own divisions, in place of those that were set before. The names of today stay.</summary>
    internal void Settle(IReadOnlyCollection<Region> own)
    {
        lock (changing)
        {
            if (own.Count == tables.Regions.Count - read.Regions.Count && own.All(region => Published(region.Code)?.Name == region.Name))
            {
                return;
            }

            var all = new Dictionary<RegionCode, Region>(read.Regions);
            foreach (var region in own)
            {
                all[region.Code] = region;
            }

            var settled = new Tables(all);
            var names = today.Regions.ToDictionary(region => region.Key, region => region.Value.Name);
            tables = settled;
            today = Renamed(settled, names);
        }
    }

    private static NamesOfToday Renamed(Tables tables, IReadOnlyDictionary<RegionCode, string> names)
    {
        var renamed = names.ToDictionary(
            name => name.Key, name => new Region(name.Key, name.Value, tables.Regions.TryGetValue(name.Key, out var known) && known.Name == name.Value ? known.ShortNames : []));
        var all = new Dictionary<string, RegionCode[]>(tables.Named, StringComparer.Ordinal);
        foreach (var (name, code) in Names(renamed.Values))
        {
            all[name] = [.. all.GetValueOrDefault(name, []).Append(code).Distinct()];
        }

        return new NamesOfToday(renamed, all);
    }

    /// <summary>The same tables, with no name of today: what one application sets, another does not see.</summary>
    internal Gazetteer Fresh() => new(read);

    /// <summary>With everything above it: "甘肃省庆阳市环县". Of a code that is not here, the name of the nearest region above that is, or the
    /// digits when there is none.</summary>
    public string FullName(RegionCode code) =>
        code == RegionCode.Nation ? Everywhere : Join(code.SelfAndAncestors(), Everything) is { Length: > 0 } name ? name : code.Value;

    /// <summary>As short as is clear to somebody at <paramref name="seenFrom"/>: what lies in the own county without the county, the own
    /// prefecture's other counties by their name alone, everything else with its province.</summary>
    public string NameFor(RegionCode code, RegionCode seenFrom)
    {
        if (code.Contains(seenFrom) || Find(code) is null)
            return Find(code)?.Name ?? FullName(code);

        var county = seenFrom.Up(RegionLevel.County);
        if (county.Contains(code))
        {
            var from = county == seenFrom ? RegionLevel.Township : NarrowestShared(code, seenFrom) + 1;
            return Join(code.SelfAndAncestors(), region => region.Code.Level >= from);
        }

        var other = code.Up(RegionLevel.County);
        if (seenFrom.Up(RegionLevel.Prefecture).Contains(other))
            return Join(code.SelfAndAncestors(), region => region.Code.Level >= RegionLevel.County);

        // A district is known with its city; so is a county whose name occurs twice in its province.
        var withPrefecture = Find(other) is { } known && (known.Name.EndsWith('区') || Twins(known) > 1);
        return Join(code.SelfAndAncestors(), region =>
            region.Code == code || region.Code.Level != RegionLevel.Prefecture || withPrefecture);
    }

    /// <summary>All regions of that name, full ("鼓楼区") or as people say it ("宣威"); usually none or one. In the order of their codes.</summary>
    public IReadOnlyList<RegionCode> Named(string name) => AllNames.GetValueOrDefault(name) ?? [];

    /// <summary>The regions straight below, in the order of their codes; the districts of 北京 stand straight below it.</summary>
    public IReadOnlyList<RegionCode> Children(RegionCode code) => tables.Children.GetValueOrDefault(code, []);

    /// <summary>Everything below, however deep, in the order of the codes.</summary>
    public IReadOnlyList<RegionCode> Below(RegionCode code) => [.. tables.Regions.Keys.Where(other => other != code && code.Contains(other)).Order()];

    /// <summary>Whether townships below that region are known here, so that a township that is not is none.</summary>
    internal bool KnowsTownshipsOf(RegionCode code) => code.Level switch
    {
        RegionLevel.Nation or RegionLevel.Province or RegionLevel.Prefecture => false,
        _ => Children(code.Up(RegionLevel.County)).Count > 0,
    };

    /// <summary>What is looked up in; replaced as a whole.</summary>
    private sealed class Tables
    {
        public Tables(Dictionary<RegionCode, Region> regions)
        {
            Regions = regions;
            Named = Names(regions.Values)
                .GroupBy(entry => entry.Name, entry => entry.Code, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.Distinct().ToArray(), StringComparer.Ordinal);
            Children = regions.Keys.GroupBy(code => code.SelfAndAncestors().Skip(1).FirstOrDefault(regions.ContainsKey, RegionCode.Nation))
                .ToDictionary(group => group.Key, group => group.Order().ToArray());
        }

        public Dictionary<RegionCode, Region> Regions { get; }

        public Dictionary<string, RegionCode[]> Named { get; }

        public Dictionary<RegionCode, RegionCode[]> Children { get; }
    }

    private sealed record NamesOfToday(Dictionary<RegionCode, Region> Regions, Dictionary<string, RegionCode[]>? Named)
    {
        public static readonly NamesOfToday None = new([], null);
    }

    private static bool Everything(Region region) => true;

    private string Join(IEnumerable<RegionCode> upwards, Func<Region, bool> wanted) =>
        string.Concat(upwards.Select(Find).OfType<Region>().Where(wanted).Reverse().Select(region => region.Name));

    private static RegionLevel NarrowestShared(RegionCode code, RegionCode seenFrom) =>
        seenFrom.SelfAndAncestors().First(region => region.Contains(code)).Level;

    private int Twins(Region region) => Named(region.Name).Count(code => region.Code.Up(RegionLevel.Province).Contains(code));

    // Groups are found by their number behind a village.
    private static IEnumerable<(string Name, RegionCode Code)> Names(IEnumerable<Region> regions) =>
        from region in regions
        where region.Code.Level != RegionLevel.Group
        orderby region.Code
        from name in region.ShortNames.Concat(DerivedNames.Of(region.Name)).Prepend(region.Name)
        select (name, region.Code);

    /// <summary>What people say instead of the full name: shorter, or as it was before.</summary>
    private static Dictionary<RegionCode, string[]> ReadShortNames()
    {
        using var shorter = RegionFiles.ShortNames();
        using var former = RegionFiles.FormerNames();
        return RegionFiles.Rows(shorter).Concat(RegionFiles.Rows(former))
            .GroupBy(columns => RegionCode.Parse(columns[0]), columns => columns[1].Split(' '))
            .ToDictionary(group => group.Key, group => group.SelectMany(names => names).ToArray());
    }

    /// <summary>Rows that only keep the table regular: nobody lives in 市辖区.</summary>
    private static bool IsFiller(string name) => name is "市辖区" or "县" || name.EndsWith("直辖县级行政区划", StringComparison.Ordinal);
}
