using System.Globalization;
using BotAssistant.Flows.Loading;
using BotAssistant.Flows.Texts;

namespace BotAssistant.Flows.Answers;

/// <summary>Takes lists and tables of words out of the file of answers, and tells what is wrong or missing.</summary>
internal sealed class AnswerFile(YamlMap root, FlowProblems problems)
{
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    public string[] List(string name)
    {
        switch (Take(name))
        {
            case YamlList { Items: { Count: > 0 } items } when items.All(item => item is YamlScalar { Value.Length: > 0 }):
                return [.. items.Cast<YamlScalar>().Select(item => item.Value).Distinct(StringComparer.Ordinal)];
            case { } node:
                problems.Add(node.Spot, new(FlowFileTexts.NotList, ("name", name)), FlowFileTexts.NotListDo);
                return [];
            case null:
                return [];
        }
    }

    /// <summary>Word to number.</summary>
    public Dictionary<string, decimal> Numbers(string name)
    {
        var numbers = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var (key, value) in Entries(name))
        {
            if (value is YamlScalar { Value: var written } && decimal.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                numbers[key.Value] = number;
            else
                problems.Add(value.Spot, new(FlowFileTexts.NotNumber, ("name", key.Value)), FlowFileTexts.MissingDo);
        }
        return numbers;
    }

    /// <summary>Word to word.</summary>
    public Dictionary<string, string> Pairs(string name)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in Entries(name))
        {
            if (value is YamlScalar { Value: { Length: > 0 } written })
                pairs[key.Value] = written;
            else
                problems.Add(value.Spot, new(FlowFileTexts.NotText, ("name", key.Value)), FlowFileTexts.NotTextDo);
        }
        return pairs;
    }

    /// <summary>Tables of a list, each word to number.</summary>
    public IReadOnlyList<Dictionary<string, decimal>> Tables(string name)
    {
        if (Take(name) is not { } node)
            return [];
        if (node is not YamlList list || list.Items.Any(item => item is not YamlMap))
        {
            problems.Add(node.Spot, new(FlowFileTexts.NotList, ("name", name)), FlowFileTexts.NotListDo);
            return [];
        }
        return [.. list.Items.Cast<YamlMap>().Select(map => new AnswerFile(new(map.Spot, [(new(map.Spot, name), map)]), problems).Numbers(name))];
    }

    /// <summary>A mapping of lists.</summary>
    public AnswerFile Inside(string name) => new(Take(name) as YamlMap ?? new(root.Spot, []), problems);

    public void End()
    {
        foreach (var (key, _) in root.Entries.Where(entry => !taken.Contains(entry.Key.Value)))
            problems.Add(key.Spot, new(FlowFileTexts.Unknown, ("name", key.Value)), new(FlowFileTexts.UnknownDo, ("names", string.Join('、', taken.Order(StringComparer.Ordinal)))));
    }

    private IReadOnlyList<(YamlScalar Key, YamlNode Value)> Entries(string name)
    {
        switch (Take(name))
        {
            case YamlMap { Entries: { Count: > 0 } entries }:
                return entries;
            case { } node:
                problems.Add(node.Spot, new(FlowFileTexts.NotTable, ("name", name)), FlowFileTexts.NotTableDo);
                return [];
            case null:
                return [];
        }
    }

    private YamlNode? Take(string name)
    {
        taken.Add(name);
        var found = root.Entries.FirstOrDefault(entry => entry.Key.Value == name).Value;
        if (found is null)
            problems.Add(root.Spot, new(FlowFileTexts.Missing, ("name", name)), FlowFileTexts.MissingDo);
        return found;
    }
}
