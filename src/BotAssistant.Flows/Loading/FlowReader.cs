using BotAssistant.Flows.Definitions;
using BotAssistant.Flows.Texts;

namespace BotAssistant.Flows.Loading;

/// <summary>Reads one form from the text of its file.</summary>
internal static class FlowReader
{
    /// <summary>The form, or null when any rule is broken; then the problems say which.</summary>
    public static FlowDefinition? Read(string file, string content, FlowProblems problems, FlowSpecs specs)
    {
        var before = problems.Count;
        if (YamlTree.Read(file, content, problems) is not { } written || specs.Upgraded(written, problems) is not { } map)
            return null;
        var reader = new MapReader(map, problems);
        reader.Node("spec");
        var id = reader.Id("id");
        var title = reader.Text("title", FlowLimits.TitleLength, required: true);
        var audience = reader.OneOf("audience", ["household", "cadre", "both"], required: true);
        var summary = reader.Text("summary", FlowLimits.SummaryLength, required: true);
        var handler = reader.Id("on-submit");
        var groups = new List<(QuestionGroup Group, MapReader From)>();
        foreach (var entry in reader.Maps("groups", FlowLimits.Groups, required: false))
        {
            groups.Add((new(entry.Id("id") ?? "", entry.Text("ask", FlowLimits.AskLength, required: true) ?? ""), entry));
            entry.End();
        }
        var questions = new List<(Question Question, MapReader From)>();
        foreach (var entry in reader.Maps("questions", FlowLimits.Questions, required: true))
        {
            if (QuestionReader.Read(entry) is { } question)
                questions.Add((question, entry));
        }
        var definition = new FlowDefinition
        {
            Spec = specs.Current,
            Id = id ?? "",
            Title = title ?? "",
            Audience = audience switch { "household" => FlowAudience.Household, "cadre" => FlowAudience.Cadre, _ => FlowAudience.Both },
            Start = reader.Words("start"),
            Wish = reader.Words("wish"),
            Subject = reader.Text("subject", FlowLimits.IdLength, required: false),
            Day = reader.Text("day", FlowLimits.IdLength, required: false),
            Groups = [.. groups.Select(group => group.Group)],
            Questions = [.. questions.Select(question => question.Question)],
            Summary = summary ?? "",
            OnSubmit = handler ?? "",
            ExpiresAfterDays = reader.Whole("expires-after-days", 1, 365) ?? 7,
            UndoWithinMinutes = reader.Whole("undo-within-minutes", 0, 1440) ?? 30,
            CorrectWithinDays = reader.Whole("correct-within-days", 1, 365) ?? 30,
        };
        if (!reader.Has("start"))
            problems.Add(map.Spot, new(FlowFileTexts.Missing, ("name", "start")), FlowFileTexts.MissingDo);
        reader.End();
        // What questions say about each other can only be judged when each could be read.
        if (problems.Count == before)
            new FlowRules(definition, reader).Check(questions, groups);
        return problems.Count == before ? definition : null;
    }
}
