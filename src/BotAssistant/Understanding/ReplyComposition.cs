using BotAssistant.Flows.Running;
using BotAssistant.Flows.Texts;
using BotAssistant.Handovers;
using BotAssistant.Policies.Answers;

namespace BotAssistant.Understanding;

/// <summary>Makes one reply of all that was recognised, and the state that the next turn starts from.</summary>
internal static class ReplyComposition
{
    public const int MaxChoices = 9;

    /// <summary>Who said nothing for so long talks about something else.</summary>
    private static readonly TimeSpan StillEndangered = TimeSpan.FromHours(2);

    public static Decision Compose(TurnFacts facts, IReadOnlyList<Recognition.Answered> answers)
    {
        if (answers is [{ IsSilent: true } silent])
        {
            return new([], facts.State with { HeardAt = facts.Now }, silent.Outcomes, silent.Events);
        }

        answers = OneForm(facts, [.. answers.OrderBy(answer => answer.IsForm)]);
        // A form's numbers are its own: beside them no others may stand.
        Choice[] choices = answers is [.., { IsForm: true } form]
            ? [.. form.Choices]
            // A question that waits for one of its own answers is not mixed with anything else.
            : answers.FirstOrDefault(answer => answer is { Asks: not null, Choices: not [] }) is { } asking ? [.. asking.Choices]
            : [.. answers.SelectMany(answer => answer.Choices).DistinctBy(choice => choice.Label, StringComparer.Ordinal).Take(MaxChoices)];
        var text = string.Join("\n\n", Parts(answers).Where(part => part.Length > 0));
        var replies = new List<Reply> { new(text, choices) { Links = [.. answers.SelectMany(answer => answer.Links).Distinct()] } };
        var events = answers.SelectMany(answer => answer.Events).ToList();

        // Who writes for the first time, or for the first time since the notice changed, reads it before anything else.
        if (facts.Asker.NoticeVersionShown < facts.Dialogs.VersionOf(Texts.Notice))
        {
            replies.Insert(0, new(Wording.Say(facts, Texts.Notice), []) { IsNotice = true });
            events.Insert(0, new NoticeShown(facts.Dialogs.VersionOf(Texts.Notice)));
        }
        return new(replies, NextState(facts, answers, text, choices), [.. answers.SelectMany(answer => answer.Outcomes)], events);
    }

    /// <summary>Of several forms that one message begins the last one asks; what the others took in is kept, and they wait to be gone on with.</summary>
    private static Recognition.Answered[] OneForm(TurnFacts facts, Recognition.Answered[] answers)
    {
        if (answers is not [.., { IsForm: true, Forms: { } kept } last] || Array.FindAll(answers, answer => answer is { IsForm: true, Forms: [_, ..] }) is not [_, _, ..] several)
        {
            return answers;
        }

        var put = several.SkipLast(1).Select(answer => answer.Forms![0]).Where(form => form.IsActive && form.Session != kept[0].Session)
            .Select(form => KeptForm.Of(form.Read() with { Phase = FlowPhase.PutAway })).ToArray();
        return
        [
            .. answers.SkipLast(1).Select(answer => answer is { IsForm: true, Forms: [var form, ..] } && facts.Dialogs.Forms?.Flows.Find(form.Flow) is { } flow
                ? answer with
                {
                    Text = string.Join('\n', new[] { answer.Lead, FormTexts.In(facts.Dialogs).Text(FlowTexts.PutAway, ("title", flow.Definition.Title)) }.Where(part => part.Length > 0)),
                    Lead = "", Choices = [], Forms = null, IsForm = false,
                }
                : answer),
            last with { Forms = [kept[0], .. put, .. kept.Skip(1).Where(form => !Array.Exists(put, other => other.Session == form.Session))] },
        ];
    }

    /// <summary>What was told of a trouble is confirmed first; what else there is to say comes before the form's question, which ends the reply.</summary>
    private static IEnumerable<string> Parts(IReadOnlyList<Recognition.Answered> answers)
    {
        return answers is [_, .., { IsForm: true, Lead.Length: > 0, Outcome.Kind: OutcomeKinds.Need } form] && form.Text.StartsWith(form.Lead, StringComparison.Ordinal)
            && answers.SkipLast(1).Any(other => other.Text.Length > 0)
            ? [form.Lead, .. answers.SkipLast(1).Select(other => other.Text), form.Text[form.Lead.Length..].TrimStart('\n')]
            : answers.Select(answer => answer.Text);
    }

    /// <summary>Another thing was talked about meanwhile; soon nobody means it any more.</summary>
    private static PolicyThread? Older(PolicyThread? thread) => thread is { Age: < PolicyThread.Oldest } ? thread with { Age = thread.Age + 1 } : null;

    /// <summary>It was looked up, and nobody talks here any more.</summary>
    private static bool IsOver(TurnFacts facts) => facts.Known.TryGetValue(new HandoverHere(), out var here) && here is HandoverFound { State: null };

    private static DialogState NextState(TurnFacts facts, IReadOnlyList<Recognition.Answered> answers, string text, Choice[] choices)
    {
        if (answers.Any(answer => answer.Forgets))
            return DialogState.Empty;
        var before = facts.State;
        var forms = answers.Select(answer => answer.Forms).LastOrDefault(kept => kept is not null) ?? before.Forms;
        return new()
        {
            Offered = choices,
            Asked = answers.Select(answer => answer.Asks).FirstOrDefault(asks => asks is not null),
            NotUnderstoodInARow = answers.Any(answer => answer.NotUnderstood) ? Math.Min(before.NotUnderstoodInARow + 1, 99) : 0,
            LastReply = text,
            Forms = forms,
            FormAsks = answers.Any(answer => answer.IsForm) && forms is [{ IsActive: true }, ..],
            Matter = answers.Select(answer => answer.Matter).FirstOrDefault(number => number > 0) is > 0 and var matter ? matter : before.Matter,
            MatterAt = answers.Any(answer => answer.Matter > 0) ? facts.Now : before.MatterAt,
            Endangered = !answers.Any(answer => answer.IsForm)
                && (answers.SelectMany(answer => answer.Outcomes).Any(outcome => outcome.Kind == OutcomeKinds.Urgent) || (before.Endangered && facts.Now - before.HeardAt < StillEndangered)),
            HeardAt = facts.Now,
            HandedOver = answers.Select(answer => answer.HandedOver).LastOrDefault(handed => handed is not null) ?? (before.HandedOver && !IsOver(facts)),
            Policy = answers.Select(answer => answer.Policy).FirstOrDefault(thread => thread is not null) ?? Older(before.Policy),
        };
    }
}
