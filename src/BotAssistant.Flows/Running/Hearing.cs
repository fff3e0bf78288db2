using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Definitions;
using BotAssistant.Flows.Loading;
using BotAssistant.Flows.Texts;

namespace BotAssistant.Flows.Running;

/// <summary>Decides what a message means for a form: a button, a command, a choice, a correction, an answer, or nothing of these.</summary>
internal sealed class Hearing(AnswerWords words, AnswerReader reader, SentenceReader sentences, CorrectionReader corrections, PlainAnswers plain)
{
    /// <summary>Up to here "1、3" names lines, also where there are fewer.</summary>
    private const int HighestLine = 20;

    public void Begin(Draft draft)
    {
        foreach (var (id, value) in draft.Input.Found)
        {
            if (draft.Flow.Find(id) is { } question)
                draft.Record(question, value);
        }
        sentences.Open(draft);
        Files.Take(draft);
        Walk.Proceed(draft);
    }

    /// <summary>More words of the kind that began the form. False when there is no room for them.</summary>
    public bool Add(Draft draft)
    {
        var said = draft.Input.Text.Trim();
        if (draft.Flow.Questions.FirstOrDefault(question => question.Take == TextTaking.Sentence) is not { } whole || said.Length is 0 or > FlowLimits.AnswerLength)
            return false;
        var told = draft.Values.GetValueOrDefault(whole.Id) is TextValue { Text: var before } ? $"{before}；{said}" : said;
        if (reader.Read(whole, told, Walk.ContextOf(draft)) is not Reading.Understood { Value: var value })
            return false;
        draft.Record(whole, value);
        ReadMoreThan(draft, said);
        Walk.Proceed(draft);
        return true;
    }

    /// <summary>Further answers in words that one question took whole; of several kinds of trouble none is lost.</summary>
    private void ReadMoreThan(Draft draft, string said)
    {
        var chosen = draft.Values.Where(pair => pair.Value is ChoiceValue && draft.Flow.Find(pair.Key) is { Kind: QuestionKind.Choices }).ToArray();
        foreach (var (id, _) in chosen)
            draft.Values.Remove(id);
        sentences.ReadMore(draft, said);
        foreach (var (id, value) in chosen.Select(pair => (pair.Key, pair.Value)).Concat(draft.Input.Found.Where(found => found.Value is ChoiceValue).Select(pair => (pair.Key, pair.Value))))
        {
            if (draft.Flow.Find(id) is not { Kind: QuestionKind.Choices } question)
                continue;
            var read = draft.Values.GetValueOrDefault(id) as ChoiceValue;
            var all = Union(question, (ChoiceValue)value, read);
            if (read is not null)
                draft.Recorded.Remove(draft.LineOf(question, read));
            draft.Values.Remove(id);
            draft.Record(question, all);
            if (chosen.Any(pair => pair.Key == id && pair.Value.Equals(all)))
                draft.Recorded.Remove(draft.LineOf(question, all));
        }
    }

    /// <summary>Every option of both, in the words of whichever has some.</summary>
    private static ChoiceValue Union(Question question, ChoiceValue first, ChoiceValue? second)
    {
        var order = question.Options.Select(option => option.Id).ToList();
        return new(
        [
            .. first.Options.Concat(second?.Options ?? []).GroupBy(option => option.Id, StringComparer.Ordinal).Select(same => same.First() with { Said = Joined(same) })
                .OrderBy(option => order.IndexOf(option.Id)).Take(question.Check?.Most ?? int.MaxValue),
        ]);
    }

    private static string? Joined(IEnumerable<Chosen> same) =>
        string.Join('；', same.Select(option => option.Said).OfType<string>().Distinct(StringComparer.Ordinal)) is { Length: > 0 } said ? said : null;

    /// <summary>False when the message is not for the form.</summary>
    public bool Hear(Draft draft)
    {
        var said = draft.Input.Text.Trim();
        if (draft.Input.Button is { } button)
            return Press(draft, button);
        if (said.Length > FlowLimits.AnswerLength)
        {
            if (!draft.State.IsActive)
                return false;
            draft.Say(FlowTexts.AnswerTooLong, ("limit", FlowLimits.AnswerLength));
            return true;
        }
        // A plain yes to "go on?" goes on, whatever else is offered beside it.
        if (draft.Phase is FlowPhase.Resuming && words.IsYes(said))
            return Do(draft, Keys.Continue);
        if (NamesSeveral(draft, said))
        {
            draft.Say(FlowTexts.OnlyOne);
            return true;
        }
        if (Pick(draft, said) is { } key)
            return Do(draft, key);
        if (draft is { Held.Length: > 0, Phase: FlowPhase.Asking } && words.Command(said) is FlowCommand.Continue)
        {
            TakeKept(draft);
            return true;
        }
        // "算了" to a photo gives up the photo, not the form.
        if (draft is { Phase: FlowPhase.Asking } && words.Command(said) is FlowCommand.Cancel && draft.Flow.Find(draft.Asked) is { Required: false } wanted && IsSent(wanted) && words.IsNotSent(said, wanted.Label))
        {
            Commands.Skip(draft);
            return true;
        }
        if (CommandOf(draft, said) is { } command && !(command == FlowCommand.Submit && IsYesHere(draft, said)) && Commands.Do(draft, command, words))
            return true;
        switch (draft.Phase)
        {
            case FlowPhase.Ended or FlowPhase.PutAway or FlowPhase.Resuming:
                return false;
            case FlowPhase.Submitted:
                return Afterwards.HearCorrection(draft, corrections, reader);
            case FlowPhase.Correcting:
                return HearWhileCorrecting(draft, said);
            default:
                return HearAnswer(draft, said);
        }
    }

    /// <summary>While nothing was submitted "撤销" means the form, and is no answer to it.</summary>
    private FlowCommand? CommandOf(Draft draft, string said) =>
        draft.Phase is FlowPhase.Submitted ? words.Afterwards(said)
        : words.Command(said) is FlowCommand.Undo && draft.SubmittedAt is null && draft.State.IsActive ? FlowCommand.Cancel
        : words.Command(said);

    /// <summary>The line that is to be corrected, with its new value or without; the new value; or yes or no to what was proposed.</summary>
    private bool HearWhileCorrecting(Draft draft, string said)
    {
        if (draft.Pending.Count > 0 && (words.IsAgreed(said) || words.IsNo(said)))
            return Afterwards.Do(draft, words.IsNo(said) ? Keys.Nothing : Keys.Right);
        if (corrections.Read(draft, said) is { Question: { } named, IsUnnamed: false } correction && (correction.Value is not null || draft.Asked is null))
        {
            PendingAnswer[] before = [.. draft.Pending.Where(pending => pending.Question != named.Id)];
            draft.Pending.Clear();
            draft.Asked = named.Id;
            if (correction.Value is null)
                return true;
            if (!Afterwards.HearNewValue(draft, correction.Value, reader))
                return Afterwards.Unclear(draft, named, correction.Value);
            // What was proposed before is asked about afterwards.
            Afterwards.AskLater(draft, before);
            return true;
        }
        return Afterwards.HearNewValue(draft, said, reader);
    }

    private bool HearAnswer(Draft draft, string said)
    {
        // Whoever answers otherwise does not need what was kept for them.
        draft.Held = null;
        var took = Files.Take(draft);
        if (took && said.Length == 0)
        {
            Walk.Proceed(draft);
            return true;
        }
        if (said.Length == 0)
            return Files.Unexpected(draft);
        var correction = corrections.Read(draft, said);
        if (correction is not null && Corrections.Apply(draft, correction, reader, plain, sentences))
            return true;
        if (GivesUp(draft, said))
            return true;
        var heard = draft.Phase switch
        {
            FlowPhase.Asking => Answers(draft, said),
            FlowPhase.Clarifying => Cleared(draft, said),
            FlowPhase.Confirming => Confirmed(draft, said),
            FlowPhase.Duplicate => words.IsAdded(said) is { } isAdded && Do(draft, isAdded ? Keys.Add : Keys.New),
            FlowPhase.Reviewing when words.IsCardAgreed(said) => Do(draft, Keys.Submit),
            FlowPhase.Reviewing when words.IsFaulty(said) => Do(draft, Keys.Edit),
            FlowPhase.ChoosingLine or FlowPhase.Reviewing => LineNamed(draft, said) || InSentence(draft, said),
            _ => false,
        };
        // A correction that cannot be read is no more of the story.
        if (!heard && correction is null && draft.Phase is FlowPhase.Asking or FlowPhase.Confirming && draft.Flow.Find(draft.Asked)?.Kind == QuestionKind.Region && !words.LooksAsking(said) && Noted(draft, said))
        {
            Walk.Proceed(draft);
            return true;
        }
        if (heard || !took || (words.LooksAsking(said) && !draft.Input.NobodyElse))
            return heard;
        // The words only went with the photo: it counts all the same.
        Walk.Proceed(draft);
        return true;
    }

    /// <summary>"算了不急": the end of it is the option of a line that is filled in, and is no more of the story; with nothing told yet the form is given up.</summary>
    private bool GivesUp(Draft draft, string said)
    {
        if (draft.Phase is not (FlowPhase.Asking or FlowPhase.Confirming) || draft.Editing || words.AfterGivingUp(said) is not { } rest)
            return false;
        Question[] named = [.. Order.Open(draft).Where(question => question.Kind is QuestionKind.Choice && question.Id != draft.Asked && question.Options.Any(option => words.Same(option.Label, rest) || option.Words.Any(word => words.Same(word, rest))))];
        if (named is not [var line])
            return false;
        if (draft.Values.Count == 0)
        {
            Commands.Cancel(draft);
            return true;
        }
        if (reader.Read(line, rest, Walk.ContextOf(draft)) is not Reading.Understood { Value: var value })
            return false;
        draft.Record(line, value);
        Walk.Proceed(draft);
        return true;
    }

    /// <summary>"确认" to a value that is shown says yes to it; a form is submitted from its review card.</summary>
    private bool IsYesHere(Draft draft, string said) =>
        words.IsAgreed(said) && (draft.Phase == FlowPhase.Confirming || draft is { Phase: FlowPhase.Clarifying, Pending: [{ Candidates.Count: 1 }, ..] });

    private bool Answers(Draft draft, string said)
    {
        if (draft.Flow.Find(draft.Asked) is not { } question)
            return GroupAnswered(draft, said);
        if (HasNone(question, said) || (IsSent(question) && !question.Required && words.IsNotSent(said, question.Label)))
        {
            Commands.Skip(draft);
            return true;
        }
        if (question.Kind == QuestionKind.Text)
        {
            // "还有要说的吗？" "没有": there is nothing to be read by anybody.
            if (question is { Required: false, Take: TextTaking.Rest } && (words.IsNo(said) || words.IsNone(said)))
            {
                Commands.Skip(draft);
                return true;
            }

            // A question of the person's own goes to whoever can answer it; only if nobody can, it is what they wanted to write.
            if (!draft.Input.NobodyElse && words.LooksAsking(said))
                return false;
            var text = reader.Read(question, said, Walk.ContextOf(draft));
            // What somebody is asked to tell in their own words may answer more than this question, as when it had begun the form.
            if (text is Reading.Understood { Value: var told } && question.Take == TextTaking.Sentence)
            {
                draft.Record(question, told);
                ReadMoreThan(draft, said);
                Walk.Proceed(draft);
                return true;
            }
            return Take(draft, question, text, said);
        }
        if (question.Group is { } group && words.IsAllUnchanged(said))
        {
            Walk.SameForAll(draft, group);
            Walk.Proceed(draft);
            return true;
        }
        var reading = reader.Read(question, said, Walk.ContextOf(draft));
        // "危房改造补多少" is a question, though a word of an option stands in it.
        if (reading is Reading.Understood && !sentences.SaysMore(draft, said, question) && !(question.Kind.HasOptions() && words.LooksAsking(said)))
        {
            sentences.ReadBeside(draft, said, question);
            return Take(draft, question, reading, said);
        }
        if (words.LooksAsking(said))
            return false;
        if ((reading is Reading.NotAnAnswer || sentences.SaysMore(draft, said, question)) && sentences.Fill(draft, said))
        {
            Walk.Proceed(draft);
            return true;
        }
        return Take(draft, question, reading, said);
    }

    /// <summary>"没有" to whether anything changed.</summary>
    private bool IsNoChange(Draft draft, string group, string said) =>
        words.IsNo(said) && words.IsNone(said) && draft.Flow.FindGroup(group) is { Ask: var ask } && words.Whether.In(words.Fold(ask)).Length > 0;

    private bool GroupAnswered(Draft draft, string said)
    {
        if (draft.Asked is not { } asked || words.LooksAsking(said))
            return false;
        var group = asked[(asked.IndexOf(':', StringComparison.Ordinal) + 1)..];
        if (words.IsUnchanged(said) || (asked.StartsWith(Order.RestPrefix, StringComparison.Ordinal) ? words.IsYes(said) : IsNoChange(draft, group, said)))
        {
            Walk.SameForAll(draft, group);
            Walk.Proceed(draft);
            return true;
        }
        if (words.IsAllGood(said))
        {
            Walk.GoodForAll(draft, group);
            Walk.Proceed(draft);
            return true;
        }
        if (words.IsNo(said) || words.IsChanged(said))
            return Do(draft, Keys.OneByOne);
        if (!sentences.Fill(draft, said) && !Noted(draft, said))
            return false;
        Walk.Proceed(draft);
        return true;
    }

    /// <summary>What answers nothing and nobody else takes is kept as it was said, where the form has room for it.</summary>
    private bool Noted(Draft draft, string said) => draft.Input.NobodyElse && !words.IsUnsure(said) && sentences.KeepAside(draft, said);

    private bool InSentence(Draft draft, string said)
    {
        if (words.LooksAsking(said) || !(sentences.Fill(draft, said) || Noted(draft, said)))
            return false;
        Walk.Proceed(draft);
        return true;
    }

    private bool Cleared(Draft draft, string said)
    {
        var pending = draft.Pending[0];
        var question = draft.Flow.Find(pending.Question)!;
        var context = Walk.ContextOf(draft);
        var reading = pending.Candidates is [ListedValue, ListedValue, ..]
            ? reader.Read(question, said, context with { Among = [.. pending.Candidates.Cast<ListedValue>().Select(listed => listed.Id)] })
            : Reading.Nothing;
        if (reading is not Reading.Understood)
            reading = reader.Read(question, said, context);
        // "其他没变" is about the others: what was told of this one is not called unchanged by it.
        if (question.Group is { } group && words.IsOfOthers(said) && (words.IsUnchanged(said) || words.IsAllGood(said)))
        {
            if (words.IsUnchanged(said))
                Walk.SameForAll(draft, group);
            else
                Walk.GoodForAll(draft, group);
            Walk.Proceed(draft);
            return true;
        }
        var more = sentences.SaysMore(draft, said, question);
        // "水管没漏，是我听错了" is about the water: whatever else is unclear is not settled by it, and is still asked.
        var isOfAnother = more && question.Group is not null && sentences.BeginsWithAnother(draft, said, question);
        if (isOfAnother)
            reading = Reading.Nothing;
        if (reading is not Reading.Understood && more && !isOfAnother && sentences.ReadFirst(question, said, Walk.ContextOf(draft)) is { } first)
            reading = first;
        if (reading is Reading.Understood { Value: var value })
        {
            var fitting = pending.Candidates.Where(candidate => candidate.Means(value)).ToArray();
            draft.Record(question, Walk.WithWords(question, fitting is [var one] ? one : value, pending));
            DaySpans.Settle(draft, [question.Id]);
            if (more)
                sentences.Fill(draft, said, except: question);
            Walk.Proceed(draft);
            return true;
        }
        if (pending.Candidates is [var only] && words.IsAgreed(said))
        {
            draft.Record(question, only);
            Walk.Proceed(draft);
            return true;
        }
        if (pending.Candidates.Count > 0 && words.IsNo(said))
            return Do(draft, Keys.Wrong);
        if (sentences.KeepAll(draft, question, pending.Candidates, said))
            return true;
        if (words.LooksAsking(said))
            return false;
        if (reading is not (Reading.Unsure or Reading.Refused) && sentences.Fill(draft, said))
        {
            Walk.Proceed(draft);
            return true;
        }
        return Take(draft, question, reading, said);
    }

    private bool Confirmed(Draft draft, string said)
    {
        var question = draft.Flow.Find(draft.Asked)!;
        if (words.IsAgreed(said) || words.IsUnchanged(said) || (question.Kind == QuestionKind.Region && words.IsOwnHome(said)))
            return Do(draft, Keys.Right);
        if (HasNone(question, said) && !words.IsNo(said))
        {
            Commands.Skip(draft);
            return true;
        }
        if (words.IsNo(said) || words.IsChanged(said))
            return Do(draft, Keys.Wrong);
        return !words.LooksAsking(said) && Take(draft, question, reader.Read(question, said, Walk.ContextOf(draft)), said);
    }

    /// <summary>"没有电话": who has none of it leaves the line empty, where it may be.</summary>
    private bool HasNone(Question question, string said) =>
        !question.Required && question.Kind is QuestionKind.Phone or QuestionKind.IdNumber && words.IsNoneOf(said, question.Cues.Append(question.Label));

    /// <summary>It comes beside the words, or not at all.</summary>
    private static bool IsSent(Question question) => question.Kind is QuestionKind.Photo or QuestionKind.Location or QuestionKind.File or QuestionKind.Voice;

    private bool LineNamed(Draft draft, string said)
    {
        if (corrections.LineNamed(draft, said) is not { } question)
            return false;
        Walk.EditLine(draft, question);
        return true;
    }

    /// <summary>What a reading does: recorded, asked back, or refused with the reason.</summary>
    private bool Take(Draft draft, Question question, Reading reading, string said)
    {
        if (reading is Reading.Understood or Reading.Unsure { Candidates.Count: > 1 })
            sentences.KeepSeveral(draft, question, said);
        switch (reading)
        {
            case Reading.Understood { Value: var value }:
                draft.Record(question, sentences.Bare(draft.Flow, question, value));
                DaySpans.Settle(draft, [question.Id]);
                break;
            case Reading.Unsure unsure:
                if (unsure.Why is { } why)
                    draft.Lines.Add(draft.Wording.Said(why));
                Walk.AskBack(draft, question, unsure.Candidates, said);
                break;
            case Reading.Refused refused:
                draft.Lines.Add(question.Error ?? draft.Wording.Said(refused.Why));
                return true;
            default:
                return false;
        }
        Walk.Proceed(draft);
        return true;
    }

    /// <summary>"1 2" where one line is to be chosen: nobody guesses which was meant.</summary>
    private bool NamesSeveral(Draft draft, string said)
    {
        var asked = draft.Phase switch
        {
            FlowPhase.Asking => draft.Flow.Find(draft.Asked),
            FlowPhase.Clarifying => draft.Flow.Find(draft.Pending[0].Question),
            _ => null,
        };
        var isOfSeveral = asked?.Kind is QuestionKind.Choices || (draft.Phase is FlowPhase.Asking && asked is { Kind: var kind } && !kind.HasOptions() && !kind.IsListed());
        // A number that no line has is no line that could be left out.
        return !isOfSeveral && draft.State.Offered.Count > 0 && words.NamesSeveral(said, Math.Max(draft.State.Offered.Count, HighestLine));
    }

    /// <summary>The option whose number or label was typed.</summary>
    private string? Pick(Draft draft, string said)
    {
        var offered = draft.State.Offered;
        if (offered.Count == 0 || said.Length == 0)
            return null;
        // "3号" may be how a household is called; a bare number is a line.
        var isCalled = draft.Flow.Find(draft.Asked)?.Kind.IsListed() is true && words.Numbers.Whole(Folded.Bare(words.Fold(said))) is null && char.IsAsciiDigit(words.Fold(said)[0]);
        if (!isCalled && words.Ordinal(said, offered.Count) is { } number)
            return offered[number - 1].Key;
        return offered.FirstOrDefault(option => IsNamed(option, said))?.Key;
    }

    /// <summary>An answer's words are for its reader, unless they are the label and nothing else: "想要低保" is not 低保.</summary>
    private bool IsNamed(OfferedOption option, string said)
    {
        if (Keys.AsOption(option.Key) is not null)
            return Folded.Bare(words.Fold(option.Label)) == Folded.Bare(words.Fold(said));
        return words.Same(option.Label, said) || words.Same(WithoutBracket(option.Label), said);
    }

    /// <summary>"继续填(已填4/7)" is chosen by its name, whatever stands behind.</summary>
    private static string WithoutBracket(string label)
    {
        var bracket = label.IndexOfAny(['(', '（']);
        return bracket > 0 ? label[..bracket] : label;
    }

    private bool Press(Draft draft, string button)
    {
        if (Buttons.Read(button) is not { } pressed)
            return false;
        if (pressed.Session != draft.State.Session)
        {
            draft.Say(FlowTexts.ButtonOfAnother);
            return true;
        }
        var isCurrent = pressed.Prompt == Buttons.Prompt(draft.Phase, draft.Asked) && draft.State.Offered.Any(option => option.Key == pressed.Key);
        if (isCurrent)
            return Do(draft, pressed.Key);
        if (draft.State.IsActive && draft.SubmittedAt is null && Keys.AsOption(pressed.Key) is { } old && draft.Flow.Find(old.Question) is { } question
            && Order.IsOpen(draft, question) && Walk.ValueOf(draft, question, old.Option) is { } value)
        {
            // An old card of this form says what it means, and what it changes is said.
            draft.Record(question, value);
            Walk.Proceed(draft);
            return true;
        }
        switch (draft.Phase)
        {
            case FlowPhase.Submitted:
                draft.Say(FlowTexts.AlreadySubmitted, ("receipt", draft.Receipt!));
                break;
            case FlowPhase.Ended or FlowPhase.PutAway:
                draft.Say(FlowTexts.ButtonOfEnded);
                break;
            default:
                draft.Say(FlowTexts.ButtonOld);
                break;
        }
        return true;
    }

    private bool Do(Draft draft, string key) =>
        draft.Phase is FlowPhase.Correcting ? Afterwards.Do(draft, key) : Choices.Do(draft, key, () => Continue(draft));

    /// <summary>What was told to the form while something more urgent was answered counts as the answer, whatever it sounds like.</summary>
    private void TakeKept(Draft draft)
    {
        var kept = draft.Held!;
        draft.Held = null;
        if (draft.Flow.Find(draft.Asked) is not { Kind: QuestionKind.Text } question || !Take(draft, question, reader.Read(question, kept, Walk.ContextOf(draft)), kept))
            draft.Say(FlowTexts.GoesOn);
    }

    /// <summary>After a pause: what was said then is heard now.</summary>
    private void Continue(Draft draft)
    {
        var held = draft.Held;
        draft.Held = null;
        Walk.TakeUp(draft);
        if (held is { Length: > 0 } && draft.Phase == FlowPhase.Asking && HearAnswer(draft, held))
            return;
        draft.Say(FlowTexts.GoesOn);
    }
}
