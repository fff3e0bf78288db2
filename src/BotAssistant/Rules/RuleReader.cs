using System.Globalization;
using System.Text;
using BotAssistant.Dialogs;
using BotAssistant.Regions;

namespace BotAssistant.Rules;

/// <summary>Reads the rule files of a directory: each is a list of rules. Whatever is wrong becomes a problem with file and line.</summary>
internal sealed class RuleReader(DialogProblems problems)
{
    private const int MaxFileBytes = 1024 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly string[] Fields = ["kind", "name", "region", "from", "until", "source", "demo", "parameters"];

    private readonly List<(Spot Spot, Rule Rule)> rules = [];

    /// <summary>All that could be read.</summary>
    public IReadOnlyList<(Spot Spot, Rule Rule)> Rules => rules;

    /// <param name="directory">With <c>*.yaml</c> files.</param>
    /// <param name="shown">What problems call it.</param>
    public void Read(string directory, string shown)
    {
        foreach (var file in Directory.EnumerateFiles(directory, "*.yaml").Order(StringComparer.Ordinal))
        {
            Read(new FileInfo(file), $"{shown}/{Path.GetFileName(file)}");
        }
    }

    public static DateOnly? Day(YamlScalar scalar, DialogProblems problems)
    {
        if (DateOnly.TryParseExact(scalar.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        problems.Add(scalar.Spot, new(RuleTexts.NotDay, ("value", scalar.Value)), RuleTexts.NotDayDo);
        return null;
    }

    private void Read(FileInfo file, string shown)
    {
        string content;
        try
        {
            if (file.Length > MaxFileBytes)
            {
                problems.Add(Spot.WholeFile(shown), DialogFileTexts.TooLarge, DialogFileTexts.TooLargeDo);
                return;
            }

            content = Utf8.GetString(File.ReadAllBytes(file.FullName)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            problems.Add(Spot.WholeFile(shown), DialogFileTexts.NotUtf8, DialogFileTexts.NotUtf8Do);
            return;
        }

        switch (YamlTree.Read(shown, content, problems))
        {
            case YamlList list:
                foreach (var item in list.Items)
                {
                    ReadRule(item);
                }

                break;
            case { } other:
                problems.Add(other.Spot, RuleTexts.Shape, new(RuleTexts.ShapeDo, ("fields", string.Join("、", Fields))));
                break;
            default:
                // Empty, or already told.
                break;
        }
    }

    private void ReadRule(YamlNode node)
    {
        if (node is not YamlMap map)
        {
            problems.Add(node.Spot, RuleTexts.Shape, new(RuleTexts.ShapeDo, ("fields", string.Join("、", Fields))));
            return;
        }

        var before = problems.Count;
        foreach (var (key, _) in map.Entries.Where(entry => !Fields.Contains(entry.Key.Value, StringComparer.Ordinal)))
        {
            problems.Add(key.Spot, new(RuleTexts.UnknownField, ("name", key.Value)), new(RuleTexts.ShapeDo, ("fields", string.Join("、", Fields))));
        }

        var kind = Kind(map);
        var name = Name(map, kind);
        var region = Region(map);
        var from = Text(map, "from") is { } first ? Day(first, problems) : null;
        var until = Find(map, "until") is YamlScalar last ? Day(last, problems) : null;
        var source = Text(map, "source");
        if (until < from)
        {
            problems.Add(map.Spot, RuleTexts.UntilBeforeFrom, RuleTexts.UntilBeforeFromDo);
        }

        var parameters = Find(map, "parameters") switch
        {
            YamlMap given => Parameters(kind, given),
            { } other => Told<RuleParameters>(other.Spot, RuleTexts.ParametersShape),
            null => Told<RuleParameters>(map.Spot, RuleTexts.ParametersShape),
        };
        if (problems.Count == before)
        {
            var demo = Find(map, "demo") is YamlScalar { Value: "true" };
            rules.Add((map.Spot, new Rule(kind!.Name, name!, region!.Value, from!.Value, until, source!.Value, demo, parameters!, map.Spot.ToString())));
        }
    }

    private RuleParameters? Parameters(RuleKind? kind, YamlMap given)
    {
        if (kind is null)
        {
            return null;
        }

        var reader = new ParameterReader(given, problems);
        var parameters = kind.Read(reader);
        reader.Finish();
        return parameters;
    }

    private RuleKind? Kind(YamlMap map)
    {
        if (Text(map, "kind") is not { } scalar)
        {
            return null;
        }

        if (RuleKinds.Find(scalar.Value) is { } kind)
        {
            return kind;
        }

        problems.Add(scalar.Spot, new(RuleTexts.UnknownKind, ("kind", scalar.Value)), new(RuleTexts.NotAmongDo, ("names", string.Join("、", RuleKinds.All))));
        return null;
    }

    private string? Name(YamlMap map, RuleKind? kind)
    {
        if (Text(map, "name") is not { } scalar)
        {
            return null;
        }

        if (kind?.Names is { } names && !names.Contains(scalar.Value, StringComparer.Ordinal))
        {
            problems.Add(scalar.Spot, new(RuleTexts.UnknownName, ("kind", kind.Name), ("name", scalar.Value)), new(RuleTexts.NotAmongDo, ("names", string.Join("、", names))));
            return null;
        }

        return scalar.Value;
    }

    private RegionCode? Region(YamlMap map)
    {
        if (Text(map, "region") is not { } scalar)
        {
            return null;
        }

        if (RegionCode.TryParse(scalar.Value, out var region))
        {
            return region;
        }

        problems.Add(scalar.Spot, new(RuleTexts.NotRegion, ("value", scalar.Value)), RuleTexts.NotRegionDo);
        return null;
    }

    private YamlScalar? Text(YamlMap map, string name)
    {
        if (Find(map, name) is YamlScalar scalar && !string.IsNullOrWhiteSpace(scalar.Value))
        {
            return scalar;
        }

        problems.Add(map.Spot, new(RuleTexts.MissingField, ("name", name)), new(RuleTexts.ShapeDo, ("fields", string.Join("、", Fields))));
        return null;
    }

    private T? Told<T>(Spot spot, TextKey what)
        where T : class
    {
        problems.Add(spot, what, RuleTexts.ParametersShapeDo);
        return null;
    }

    private static YamlNode? Find(YamlMap map, string name) =>
        map.Entries.Where(entry => entry.Key.Value == name).Select(entry => entry.Value).FirstOrDefault();
}
