using System.Globalization;
using BotAssistant.Flows.Texts;

namespace BotAssistant.Flows.Loading;

/// <summary>Takes the entries of one YAML mapping by name; what nobody asked for is a problem in the end.</summary>
internal sealed class MapReader(YamlMap map, FlowProblems problems)
{
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    public FlowSpot Spot => map.Spot;

    public FlowSpot SpotOf(string name) => Find(name)?.Spot ?? map.Spot;

    public bool Has(string name) => Find(name) is not null;

    public YamlNode? Node(string name)
    {
        taken.Add(name);
        return Find(name);
    }

    /// <summary>A text of at most <paramref name="most"/> characters; null, with a problem, when it is required and missing, or not one.</summary>
    public string? Text(string name, int most, bool required)
    {
        switch (Node(name))
        {
            case null:
                if (required)
                    problems.Add(map.Spot, new(FlowFileTexts.Missing, ("name", name)), FlowFileTexts.MissingDo);
                return null;
            case YamlScalar { Value: var value } scalar when !string.IsNullOrWhiteSpace(value):
                if (value.Trim().Length <= most)
                    return value.Trim();
                problems.Add(scalar.Spot, new(FlowFileTexts.TooLong, ("name", name), ("limit", most)), FlowFileTexts.TooLongDo);
                return null;
            case { } node:
                problems.Add(node.Spot, new(FlowFileTexts.NotText, ("name", name)), FlowFileTexts.NotTextDo);
                return null;
        }
    }

    public bool Flag(string name, bool otherwise)
    {
        switch (Node(name))
        {
            case null:
                return otherwise;
            case YamlScalar { Value: "true" }:
                return true;
            case YamlScalar { Value: "false" }:
                return false;
            case { } node:
                problems.Add(node.Spot, new(FlowFileTexts.NotFlag, ("name", name)), FlowFileTexts.NotFlagDo);
                return otherwise;
        }
    }

    public decimal? Number(string name, decimal least, decimal most)
    {
        switch (Node(name))
        {
            case null:
                return null;
            case YamlScalar { Value: var value } when decimal.TryParse(
                value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && number >= least && number <= most:
                return number;
            case { } node:
                problems.Add(node.Spot, new(FlowFileTexts.NotNumber, ("name", name)), new(FlowFileTexts.NotNumberDo, ("least", least), ("most", most)));
                return null;
        }
    }

    public int? Whole(string name, int least, int most)
    {
        var number = Number(name, least, most);
        if (number is null || number == decimal.Truncate(number.Value))
            return (int?)number;
        problems.Add(SpotOf(name), new(FlowFileTexts.NotNumber, ("name", name)), new(FlowFileTexts.NotNumberDo, ("least", least), ("most", most)));
        return null;
    }

    /// <summary>A list of short words; empty when it is missing.</summary>
    public IReadOnlyList<string> Words(string name)
    {
        switch (Node(name))
        {
            case null:
                return [];
            case YamlList list:
                if (list.Items.Count > FlowLimits.WordsEach)
                    problems.Add(list.Spot, new(FlowFileTexts.TooMany, ("name", name), ("limit", FlowLimits.WordsEach)), FlowFileTexts.TooManyDo);
                var words = new List<string>();
                foreach (var item in list.Items)
                {
                    if (item is not YamlScalar { Value: var word } || string.IsNullOrWhiteSpace(word) || word.Trim().Length > FlowLimits.WordLength)
                        problems.Add(item.Spot, new(FlowFileTexts.NotWord, ("name", name)), new(FlowFileTexts.NotWordDo, ("limit", FlowLimits.WordLength)));
                    else if (words.Contains(word.Trim(), StringComparer.Ordinal))
                        problems.Add(item.Spot, new(FlowFileTexts.WordTwice, ("word", word.Trim())), FlowFileTexts.TwiceDo);
                    else
                        words.Add(word.Trim());
                }
                return words;
            case { } node:
                problems.Add(node.Spot, new(FlowFileTexts.NotList, ("name", name)), FlowFileTexts.NotListDo);
                return [];
        }
    }

    /// <summary>A list of mappings; empty when it is missing.</summary>
    public IReadOnlyList<MapReader> Maps(string name, int most, bool required)
    {
        switch (Node(name))
        {
            case null:
                if (required)
                    problems.Add(map.Spot, new(FlowFileTexts.Missing, ("name", name)), FlowFileTexts.MissingDo);
                return [];
            case YamlList { Items: { Count: > 0 } items } list:
                if (items.Count > most)
                    problems.Add(list.Spot, new(FlowFileTexts.TooMany, ("name", name), ("limit", most)), FlowFileTexts.TooManyDo);
                foreach (var item in items.Where(item => item is not YamlMap))
                    problems.Add(item.Spot, new(FlowFileTexts.NotMap, ("name", name)), FlowFileTexts.NotMapDo);
                return [.. items.OfType<YamlMap>().Select(item => new MapReader(item, problems))];
            case { } node:
                problems.Add(node.Spot, new(FlowFileTexts.NotList, ("name", name)), FlowFileTexts.NotListDo);
                return [];
        }
    }

    /// <summary>A name of lower-case letters, digits and hyphens.</summary>
    public string? Id(string name)
    {
        var id = Text(name, FlowLimits.IdLength, required: true);
        if (id is null || IsId(id))
            return id;
        problems.Add(SpotOf(name), new(FlowFileTexts.NotId, ("name", id)), FlowFileTexts.NotIdDo);
        return null;
    }

    /// <summary>One of the names; null, with a problem, when it is another or, if required, missing.</summary>
    public string? OneOf(string name, IReadOnlyCollection<string> names, bool required)
    {
        var value = Text(name, FlowLimits.IdLength, required);
        if (value is null || names.Contains(value, StringComparer.Ordinal))
            return value;
        problems.Add(SpotOf(name), new(FlowFileTexts.NotOneOf, ("name", name), ("value", value)), new(FlowFileTexts.NotOneOfDo, ("names", string.Join('、', names))));
        return null;
    }

    /// <summary>Everything that is there was asked for.</summary>
    public void End()
    {
        foreach (var (key, _) in map.Entries.Where(entry => !taken.Contains(entry.Key.Value)))
            problems.Add(key.Spot, new(FlowFileTexts.Unknown, ("name", key.Value)), new(FlowFileTexts.UnknownDo, ("names", string.Join('、', taken.Order(StringComparer.Ordinal)))));
    }

    public MapReader Inside(YamlMap inner) => new(inner, problems);

    public void Problem(string name, FlowSaid what, FlowSaid todo) => problems.Add(SpotOf(name), what, todo);

    internal static bool IsId(string id) =>
        char.IsAsciiLetterLower(id[0]) && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private YamlNode? Find(string name)
    {
        foreach (var (key, value) in map.Entries)
        {
            if (key.Value == name)
                return value;
        }
        return null;
    }
}
