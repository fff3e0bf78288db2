using BotAssistant.Flows.Definitions;
using BotAssistant.Flows.Texts;

namespace BotAssistant.Flows.Loading;

/// <summary>The rules between the parts of a form.</summary>
internal sealed class FlowRules(FlowDefinition flow, MapReader map)
{
    public void Check(IReadOnlyList<(Question Question, MapReader From)> questions, IReadOnlyList<(QuestionGroup Group, MapReader From)> groups)
    {
        Once(questions.Select(entry => (entry.Question.Id, entry.From)), "id");
        Once(questions.Select(entry => (entry.Question.Label, entry.From)), "label");
        Once(groups.Select(entry => (entry.Group.Id, entry.From)), "id");
        foreach (var (group, from) in groups.Where(entry => flow.Questions.All(question => question.Group != entry.Group.Id)))
            from.Problem("id", new(FlowFileTexts.GroupEmpty, ("name", group.Id)), FlowFileTexts.GroupEmptyDo);
        var earlier = new Dictionary<string, Question>(StringComparer.Ordinal);
        foreach (var (question, from) in questions)
        {
            if (question.Group is { } group && flow.FindGroup(group) is null)
                from.Problem("group", new(FlowFileTexts.NoGroup, ("name", group)), FlowFileTexts.NoGroupDo);
            foreach (var (id, answers) in question.When)
                CheckWhen(from, earlier.GetValueOrDefault(id), id, answers);
            if (question.Group is not null && question.When.Count > 0)
                from.Problem("when", FlowFileTexts.WhenInGroup, FlowFileTexts.WhenInGroupDo);
            if (question.Beside is { } beside && flow.Find(beside)?.Kind != QuestionKind.Text)
                from.Problem("beside", new(FlowFileTexts.WrongReference, ("name", "beside"), ("question", beside)), FlowFileTexts.WrongReferenceDo);
            if (question.Ends is { } begin && (begin == question.Id || flow.Find(begin)?.Kind != QuestionKind.Date))
                from.Problem("ends", new(FlowFileTexts.WrongReference, ("name", "ends"), ("question", begin)), FlowFileTexts.WrongReferenceDo);
            if (question.Counts is { } end && flow.Find(end)?.Ends is null)
                from.Problem("counts", new(FlowFileTexts.WrongReference, ("name", "counts"), ("question", end)), FlowFileTexts.WrongReferenceDo);
            earlier.TryAdd(question.Id, question);
        }
        Contiguous(questions);
        AtMostOne(questions, TextTaking.Sentence);
        AtMostOne(questions, TextTaking.Rest);
        CueOfOne(questions);
        Refers("subject", flow.Subject, question => question.Kind.IsListed());
        Refers("day", flow.Day, question => question.Kind == QuestionKind.Date);
        foreach (var slot in SummaryLine.Slots(flow.Summary))
        {
            if (flow.Find(slot) is null)
                map.Problem("summary", new(FlowFileTexts.NoSuchSlot, ("name", slot)), FlowFileTexts.NoSuchSlotDo);
        }
    }

    private static void Once(IEnumerable<(string Name, MapReader From)> entries, string what)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, from) in entries.Where(entry => !seen.Add(entry.Name)))
            from.Problem(what, new(FlowFileTexts.NameTwice, ("name", name)), FlowFileTexts.TwiceDo);
    }

    private static void CheckWhen(MapReader from, Question? on, string id, IReadOnlyList<string> answers)
    {
        if (on is null)
        {
            from.Problem("when", new(FlowFileTexts.WhenLater, ("question", id)), FlowFileTexts.WhenLaterDo);
            return;
        }
        IReadOnlyList<string> possible = on.Kind switch
        {
            QuestionKind.Choice or QuestionKind.Choices => [.. on.Options.Select(option => option.Id)],
            QuestionKind.YesNo => ["yes", "no"],
            _ => [],
        };
        if (possible.Count == 0)
            from.Problem("when", new(FlowFileTexts.WhenKind, ("question", id)), FlowFileTexts.WhenKindDo);
        foreach (var answer in answers.Where(answer => possible.Count > 0 && !possible.Contains(answer, StringComparer.Ordinal)))
            from.Problem("when", new(FlowFileTexts.NoOption, ("option", answer), ("question", id)), FlowFileTexts.NoOptionDo);
    }

    /// <summary>A group is asked in one prompt, so its questions stand together.</summary>
    private static void Contiguous(IReadOnlyList<(Question Question, MapReader From)> questions)
    {
        var left = new HashSet<string>(StringComparer.Ordinal);
        string? inside = null;
        foreach (var (question, from) in questions)
        {
            if (question.Group != inside)
            {
                if (inside is not null)
                    left.Add(inside);
                inside = question.Group;
            }
            if (inside is not null && left.Contains(inside))
                from.Problem("group", new(FlowFileTexts.GroupApart, ("name", inside)), FlowFileTexts.GroupApartDo);
        }
    }

    private static void AtMostOne(IReadOnlyList<(Question Question, MapReader From)> questions, TextTaking taking)
    {
        foreach (var (_, from) in questions.Where(entry => entry.Question.Take == taking).Skip(1))
            from.Problem("take", new(FlowFileTexts.TakeTwice, ("name", taking == TextTaking.Rest ? "rest" : "sentence")), FlowFileTexts.TwiceDo);
    }

    private static void CueOfOne(IReadOnlyList<(Question Question, MapReader From)> questions)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (question, from) in questions)
        {
            foreach (var cue in question.Cues.Where(cue => !owners.TryAdd(cue, question.Id)))
                from.Problem("cues", new(FlowFileTexts.WordOfTwo, ("word", cue), ("one", owners[cue]), ("other", question.Id)), FlowFileTexts.TwiceDo);
        }
    }

    private void Refers(string name, string? id, Func<Question, bool> fits)
    {
        if (id is not null && (flow.Find(id) is not { } question || !fits(question)))
            map.Problem(name, new(FlowFileTexts.WrongReference, ("name", name), ("question", id)), FlowFileTexts.WrongReferenceDo);
    }
}
