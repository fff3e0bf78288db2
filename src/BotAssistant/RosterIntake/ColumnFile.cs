using BotAssistant.Dialogs;
using BotAssistant.Retrieval.Folding;
using BotAssistant.Rosters.Columns;

namespace BotAssistant.RosterIntake;

/// <summary>Reads <c>rosters/columns.yaml</c> of the dialog files; a county's own file stands for the shipped one as a whole.</summary>
internal static class ColumnFile
{
    private static readonly Dictionary<string, ValueKind> Kinds = Enum.GetValues<ValueKind>().ToDictionary(Dashed, StringComparer.Ordinal);

    /// <returns>Null when a problem was added.</returns>
    public static ColumnBook? Read(string file, string content, DialogProblems problems)
    {
        var before = problems.Count;
        if (YamlTree.Read(file, content, problems) is not YamlMap root)
        {
            if (problems.Count == before)
            {
                problems.Add(Spot.WholeFile(file), RosterTexts.FileShape, RosterTexts.FileShapeDo);
            }

            return null;
        }

        var parts = root.Entries.ToDictionary(entry => entry.Key.Value, entry => entry.Value, StringComparer.Ordinal);
        if (parts.GetValueOrDefault("kinds") is not YamlMap kinds || parts.GetValueOrDefault("columns") is not YamlMap columns)
        {
            problems.Add(root.Spot, RosterTexts.FileShape, RosterTexts.FileShapeDo);
            return null;
        }

        RosterColumn[] read = [.. columns.Entries.Select(entry => Column(entry.Key, entry.Value, problems)).OfType<RosterColumn>()];
        RosterKind[] kindsRead = [.. kinds.Entries.Select(entry => Kind(entry.Key, entry.Value, problems)).OfType<RosterKind>()];
        UnclearHeader[] unclear = [.. (parts.GetValueOrDefault("unclear") as YamlMap)?.Entries.Select(entry => new UnclearHeader(entry.Key.Value, Words(entry.Value, problems))) ?? []];
        if (problems.Count > before)
        {
            return null;
        }

        try
        {
            return new ColumnBook(read, kindsRead, unclear, TextFolding.Plain.Fold);
        }
        catch (ArgumentException error)
        {
            // Which header or column it is stands in the message; its line is that of the part.
            problems.Add(columns.Spot, new(RosterTexts.FileConflict, ("what", error.Message.Split(" (Parameter", StringSplitOptions.None)[0])), RosterTexts.FileConflictDo);
            return null;
        }
    }

    private static RosterColumn? Column(YamlScalar id, YamlNode node, DialogProblems problems)
    {
        if (node is not YamlMap map || map.Entries.FirstOrDefault(entry => entry.Key.Value is not ("title" or "value" or "aliases" or "after" or "codes")).Key is { } odd && Tell(odd))
        {
            problems.Add(node.Spot, RosterTexts.FileShape, RosterTexts.FileShapeDo);
            return null;
        }

        var fields = map.Entries.ToDictionary(entry => entry.Key.Value, entry => entry.Value, StringComparer.Ordinal);
        if (fields.GetValueOrDefault("title") is not YamlScalar title || fields.GetValueOrDefault("value") is not YamlScalar value || !Kinds.TryGetValue(value.Value, out var kind))
        {
            problems.Add(node.Spot, new(RosterTexts.FileColumn, ("name", id.Value)), new(RosterTexts.FileColumnDo, ("values", string.Join('、', Kinds.Keys))));
            return null;
        }

        return new RosterColumn(
            id.Value, title.Value, kind, fields.TryGetValue("aliases", out var aliases) ? Words(aliases, problems) : [], Map(fields.GetValueOrDefault("after")), Map(fields.GetValueOrDefault("codes")));

        Dictionary<string, IReadOnlyList<string>> Map(YamlNode? part) =>
            (part as YamlMap)?.Entries.ToDictionary(entry => entry.Key.Value, entry => Words(entry.Value, problems), StringComparer.Ordinal) ?? [];

        bool Tell(YamlScalar key)
        {
            problems.Add(key.Spot, new(RosterTexts.FileField, ("name", key.Value)), RosterTexts.FileShapeDo);
            return true;
        }
    }

    private static RosterKind? Kind(YamlScalar id, YamlNode node, DialogProblems problems)
    {
        var fields = (node as YamlMap)?.Entries.ToDictionary(entry => entry.Key.Value, entry => entry.Value, StringComparer.Ordinal);
        if (fields?.GetValueOrDefault("title") is YamlScalar title && fields.GetValueOrDefault("needs") is YamlList { Items.Count: > 0 } needs)
        {
            return new RosterKind(id.Value, title.Value, Words(needs, problems));
        }

        problems.Add(node.Spot, RosterTexts.FileShape, RosterTexts.FileShapeDo);
        return null;
    }

    private static IReadOnlyList<string> Words(YamlNode node, DialogProblems problems)
    {
        if (node is YamlList list && list.Items.All(item => item is YamlScalar))
        {
            return [.. list.Items.Cast<YamlScalar>().Select(item => item.Value)];
        }

        problems.Add(node.Spot, RosterTexts.FileShape, RosterTexts.FileShapeDo);
        return [];
    }

    private static string Dashed(ValueKind kind) => kind switch
    {
        ValueKind.IdNumber => "id-number",
        ValueKind.YesNo => "yes-no",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
