using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Definitions;
using BotAssistant.Flows.Texts;

namespace BotAssistant.Flows.Running;

/// <summary>Puts a correction into a running form: the old and the new value are both said.</summary>
internal static class Corrections
{
    /// <returns>False where it turns out to be none.</returns>
    public static bool Apply(Draft draft, Correction correction, AnswerReader reader, PlainAnswers plain, SentenceReader sentences)
    {
        if ((correction.IsGuess || correction.IsUnnamed) && correction.Value is { } span && PutSpan(draft, plain.In(draft, span)))
            return true;
        if (correction.IsGuess)
            return correction.Value is { } guessed && Meant(draft, guessed, reader, plain) is { } line && Put(draft, line.Question, line.Reading, guessed);
        // "不是今天，是昨天" where nothing was answered one by one: the one line that a day can be.
        if (correction is { Question: null, IsUnnamed: true, Value: { } unnamed } && Meant(draft, unnamed, reader, plain) is { Question.Kind: QuestionKind.Date } fits)
            return Put(draft, fits.Question, fits.Reading, unnamed);
        if (correction.Question is not { } question)
        {
            if (draft.Values.Count == 0)
                return false;
            draft.Phase = FlowPhase.ChoosingLine;
            return true;
        }
        if (correction.Value is null)
        {
            Walk.PutAgain(draft, question);
            return true;
        }
        var reading = reader.Read(question, correction.Value, Walk.ContextOf(draft));
        if (reading is Reading.NotAnAnswer && correction.Otherwise is { } other && other.Id != question.Id)
            (question, reading) = (other, reader.ReadWithin(other, correction.Value, Walk.ContextOf(draft)));
        // "不对,水管没漏,是电压不稳": the line is told in the first clause, and the second is of something else.
        if (reading is Reading.NotAnAnswer && question.Kind.HasOptions() && correction.What is { } what
            && reader.ReadWithin(question, what, Walk.ContextOf(draft)) is (Reading.Understood or Reading.Unsure) and var told)
        {
            sentences.KeepRest(draft, [correction.Value], isOpening: false);
            return Put(draft, question, told, what);
        }
        // "说错了,是前天" while a household is asked back: the one line before that a day can be.
        if (correction.IsUnnamed && (reading is not Reading.Understood || question.Kind == QuestionKind.Text) && Meant(draft, correction.Value, reader, plain) is { } meant)
            (question, reading) = meant;
        return Put(draft, question, reading, correction.Value);
    }

    /// <summary>"改成12月3号到5号" changes both ends.</summary>
    private static bool PutSpan(Draft draft, IReadOnlyList<PlainAnswer> answers)
    {
        if (answers.Count < 2 || answers.Any(answer => answer.Reading is not Reading.Understood) || !answers.Any(answer => IsKnown(draft, answer.Question)))
            return false;
        foreach (var answer in answers)
            draft.Record(answer.Question, ((Reading.Understood)answer.Reading).Value);
        DaySpans.Settle(draft, [.. answers.Select(answer => answer.Question.Id)]);
        GoOn(draft);
        return true;
    }

    private static bool Put(Draft draft, Question question, Reading reading, string said)
    {
        switch (reading)
        {
            case Reading.Understood { Value: var value }:
                draft.Record(question, value);
                DaySpans.Settle(draft, [question.Id]);
                GoOn(draft);
                return true;
            case Reading.Unsure unsure:
                Walk.AskBack(draft, question, unsure.Candidates, said);
                Walk.Proceed(draft);
                return true;
            case Reading.Refused refused:
                draft.Lines.Add(question.Error ?? draft.Wording.Said(refused.Why));
                Walk.PutAgain(draft, question);
                return true;
            default:
                draft.Say(FlowTexts.NewValueUnclear, ("label", question.Label), ("said", Wording.Quote(said)));
                Walk.PutAgain(draft, question);
                return true;
        }
    }

    /// <summary>The line that a day or an amount with its unit belongs to, else the only one, texts apart, that the new value is an answer to.</summary>
    private static (Question Question, Reading Reading)? Meant(Draft draft, string value, AnswerReader reader, PlainAnswers plain)
    {
        if (plain.In(draft, value) is [var answer] && IsKnown(draft, answer.Question))
            return (answer.Question, answer.Reading);
        (Question Question, Reading Reading)[] fitting =
        [
            .. draft.Flow.Questions.Where(question => question.Kind != QuestionKind.Text && IsKnown(draft, question))
                .Select(question => (question, reader.Read(question, value, Walk.ContextOf(draft)))).Where(pair => pair.Item2 is Reading.Understood),
        ];
        return fitting is [var only] ? only : null;
    }

    /// <summary>Answered, or being asked: what is corrected may not have been read yet.</summary>
    private static bool IsKnown(Draft draft, Question question) => draft.Values.ContainsKey(question.Id) || draft.Asked == question.Id;

    /// <summary>The question that was open stays open.</summary>
    private static void GoOn(Draft draft)
    {
        if (draft.Phase == FlowPhase.Asking && draft.Asked is { } asked && draft.Pending.Count == 0 && (asked == Order.Next(draft) || draft.Editing) && draft.DuplicateSettled == draft.State.DuplicateSettled)
            return;
        Walk.Proceed(draft);
    }
}
