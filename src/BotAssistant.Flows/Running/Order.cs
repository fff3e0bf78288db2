using BotAssistant.Flows.Definitions;

namespace BotAssistant.Flows.Running;

/// <summary>Which questions are open, and which comes next.</summary>
internal static class Order
{
    public const string GroupPrefix = "group:";
    public const string RestPrefix = "rest:";

    /// <summary>The answers that its "when" names were given.</summary>
    public static bool IsOpen(Draft draft, Question question) =>
        question.When.All(condition =>
            draft.Flow.Find(condition.Key) is { } on && IsOpen(draft, on)
            && draft.Values.TryGetValue(on.Id, out var value) && condition.Value.Any(value.Is));

    public static IEnumerable<Question> Open(Draft draft) => draft.Flow.Questions.Where(question => IsOpen(draft, question));

    public static bool IsDone(Draft draft, Question question) => draft.Values.ContainsKey(question.Id) || draft.Skipped.Contains(question.Id);

    /// <summary>What is to be asked next, as <see cref="FlowState.Asked"/> names it; null when nothing is.</summary>
    public static string? Next(Draft draft)
    {
        foreach (var question in Open(draft).Where(question => question.Asked && !IsDone(draft, question)))
        {
            if (question.Group is not { } group)
                return question.Id;
            if (draft.History.Contains(RestPrefix + group))
                return question.Id;
            if (!WasAsked(draft, GroupPrefix + group) && Members(draft, group).All(member => !IsDone(draft, member)))
                return GroupPrefix + group;
            if (IsUntouched(draft, group) && draft.Asked is { } asked && asked.EndsWith(':' + group, StringComparison.Ordinal))
                return asked;
            return draft.Asked == RestPrefix + group ? question.Id : RestPrefix + group;
        }
        return null;
    }

    /// <summary>This step answered none of the group: the prompt that stands there is still the right one.</summary>
    private static bool IsUntouched(Draft draft, string group) =>
        Members(draft, group).All(member => draft.Values.ContainsKey(member.Id) == draft.State.Values.ContainsKey(member.Id));

    public static IReadOnlyList<Question> Members(Draft draft, string group) => [.. draft.Flow.Questions.Where(question => question.Group == group)];

    public static IReadOnlyList<Question> Unanswered(Draft draft, string group) =>
        [.. Members(draft, group).Where(question => !IsDone(draft, question))];

    /// <summary>How many questions are done, of how many that will be asked as things stand.</summary>
    public static (int Done, int Total) Progress(Draft draft)
    {
        Question[] counted = [.. Open(draft).Where(question => question.Asked)];
        return (counted.Count(question => IsDone(draft, question)), counted.Length);
    }

    private static bool WasAsked(Draft draft, string key) => draft.Asked == key || draft.History.Contains(key);
}
