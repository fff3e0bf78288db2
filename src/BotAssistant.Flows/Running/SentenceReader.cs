using System.Text.RegularExpressions;
using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Definitions;
using BotAssistant.Flows.Loading;
using BotAssistant.Flows.Texts;

namespace BotAssistant.Flows.Running;

/// <summary>
/// Finds several answers in one sentence: "今天去了李家,务工没变,水管漏了要修". A part belongs to a question whose cue stands in it, or to the
/// subject, the day, or a choice without cues. What belongs nowhere is kept as it was said, where the form has room for it.
/// </summary>
internal sealed partial class SentenceReader(AnswerWords words, AnswerReader reader, PlainAnswers plain)
{
    /// <summary>What may stand between the word that announces an answer and the answer.</summary>
    private static readonly char[] Announcing = [' ', '：', ':', '，', ',', '、', '是'];

    /// <summary>The message that began the form.</summary>
    public void Open(Draft draft)
    {
        var said = draft.Input.Text.Trim();
        if (said.Length > FlowLimits.AnswerLength)
        {
            draft.Say(FlowTexts.AnswerTooLong, ("limit", FlowLimits.AnswerLength));
            return;
        }
        if (said.Length == 0 || IsOpening(draft.Flow, said))
            return;
        if (draft.Flow.Questions.FirstOrDefault(question => question.Take == TextTaking.Sentence) is { } whole
            && reader.Read(whole, said, Walk.ContextOf(draft)) is Reading.Understood { Value: var value })
            draft.Record(whole, value);
        Read(draft, said, isOpening: true);
    }

    /// <summary>Other answers in a message that one question took whole.</summary>
    public void ReadMore(Draft draft, string said) => Read(draft, said, isOpening: true);

    /// <summary>False when no part of the message answers any question; then nothing is changed.</summary>
    /// <param name="draft">The form.</param>
    /// <param name="said">The message.</param>
    /// <param name="except">A question whose answer was taken from it already.</param>
    public bool Fill(Draft draft, string said, Question? except = null) => Read(draft, said, isOpening: false, except);

    /// <summary>The answer in the first part of a message that goes on about something else; null where it does not begin with one.</summary>
    public Reading? ReadFirst(Question question, string said, AnswerContext context) =>
        Clauses.Of(words.Fold(said)) is [var first, _, ..] && reader.Read(question, said.Substring(first.Start, first.Text.Length), context) is Reading.Understood understood ? understood : null;

    /// <summary>The message answers more than the question that was asked: it has a cue of another one, or speaks of all that is left.</summary>
    public bool SaysMore(Draft draft, string said, Question asked)
    {
        var clauses = Clauses.Of(words.Fold(said));
        if (plain.In(draft, said).Any(answer => answer.Question.Id != asked.Id))
            return true;
        return clauses.Any(clause => Cues(draft, clause.Text).Any(cue => cue.Question.Id != asked.Id)) || (clauses.Count > 1 && clauses.Any(clause => IsForGroup(clause.Text)));
    }

    /// <summary>The message begins with what another question asks for, and has nothing there of this one.</summary>
    public bool BeginsWithAnother(Draft draft, string said, Question asked) =>
        Clauses.Of(words.Fold(said)) is [var first, ..] && Cues(draft, first.Text) is { Count: > 0 } cues && !cues.Exists(cue => cue.Question.Id == asked.Id);

    private bool Read(Draft draft, string said, bool isOpening, Question? except = null)
    {
        var answers = plain.In(draft, said).Where(answer => answer.Question.Id != except?.Id).ToArray();
        var parts = Parts(draft, said, answers);
        if (except is not null)
            parts.RemoveAll(part => part.Question?.Id == except.Id || (part.Question is null && reader.ReadWithin(except, part.Raw, Walk.ContextOf(draft)) is Reading.Understood or Reading.Unsure { Candidates.Count: > 0 }));
        var found = new List<Part>();
        var rest = new List<string>();
        // "其他没变" is about what no other part of the sentence names, wherever it stands.
        var namesOthers = parts.Exists(part => part.Question is { } cued && cued.Id != draft.Asked) || (parts.Count > 1 && parts.Exists(part => IsForGroup(part.Raw)));
        foreach (var part in parts.OrderBy(part => part.Question is null && IsForGroup(part.Raw)))
        {
            if (!IsOfAnother(draft, part, found) && Assign(draft, part, found, rest, namesOthers))
            {
                if (part.Question is null && SaysMoreThanNamed(draft, part, found))
                    rest.Add(part.Raw);
                continue;
            }
            if (!IsOpening(draft.Flow, part.Raw) && !(isOpening && OnlyWishes(draft, part)) && !words.IsYes(part.Raw) && !words.IsNo(part.Raw) && Folded.Bare(words.Fold(part.Raw)).Length > 1 && (!part.HoldsPlain || TellsMore(draft, part)))
                rest.Add(part.Raw);
        }
        if (answers is not [])
            found = [.. found.Concat(answers.Select(answer => new Part(answer.Question, said.Substring(answer.Start, answer.Length)) { At = answer.Start, Reading = answer.Reading })).OrderBy(part => part.At)];
        if (found.Count == 0 && !isOpening)
            return false;
        rest.AddRange(DropVague(found).Where(part => !rest.Contains(part.Raw) && !found.Exists(other => ReferenceEquals(other.Raw, part.Raw)) && Residue.Of(words.Fold(part.Raw), [], words.Around, words.Politeness) >= MoreThanNamed).Select(part => part.Raw));
        foreach (var group in found.GroupBy(part => part.Question!.Id, StringComparer.Ordinal))
        {
            Record(draft, group.First().Question!, [.. group]);
            if (!isOpening)
                KeepSeveral(draft, group.First().Question!, string.Join('，', group.Select(part => part.Raw)));
        }

        DaySpans.Settle(draft, [.. found.Select(part => part.Question!.Id).Distinct(StringComparer.Ordinal)]);
        NameNewlyAsked(draft, said, answers);
        KeepRest(draft, rest, isOpening);
        return found.Count > 0;
    }

    /// <summary>"我妈昨天走了" says at once what happened and to whom, though who is asked only because of what happened.</summary>
    private void NameNewlyAsked(Draft draft, string said, IReadOnlyList<PlainAnswer> answers)
    {
        foreach (var question in Order.Open(draft).Where(question => question is { Kind: QuestionKind.Person, When.Count: > 0, Cues: [] } && !Order.IsDone(draft, question)).ToArray())
        {
            if (question.When.Keys.All(on => draft.Values.ContainsKey(on) && !draft.State.Values.ContainsKey(on))
                && reader.ReadWithin(question, PlainAnswers.Without(said, answers), Walk.ContextOf(draft)) is Reading.Understood { Value: ListedValue { Id.Length: > 0 } named })
                draft.Record(question, named);
        }
    }

    /// <summary>Clauses, and inside a clause one part for each question that it has a cue for.</summary>
    private List<Part> Parts(Draft draft, string said, IReadOnlyList<PlainAnswer> answers)
    {
        var folded = words.Fold(said);
        var without = PlainAnswers.Without(said, answers);
        Part Of(Question? question, int start, int length) => new(question, said.Substring(start, length))
        {
            At = start,
            Clean = without.Substring(start, length),
            HoldsPlain = answers.Any(answer => answer.Start < start + length && answer.End > start),
        };
        var parts = new List<Part>();
        var isOfOthers = false;
        foreach (var clause in Clauses.Of(folded))
        {
            if (words.Own.In(clause.Text).Length > 0)
                isOfOthers = false;
            var cues = Cues(draft, clause.Text);
            cues.RemoveAll(cue => answers.Any(answer => answer.Question.Id == cue.Question.Id || (answer.Start < clause.Start + cue.Start + cue.Length && answer.End > clause.Start + cue.Start)));
            if (cues.Count == 0)
            {
                parts.Add(Of(null, clause.Start, clause.Text.Length));
                continue;
            }
            var others = OthersIn(clause.Text);
            var namesOthers = others >= 0 && cues.Exists(cue => cue.Question.Group is not null && cue.Start > others);
            for (var i = 0; i < cues.Count; i++)
            {
                var start = i == 0 ? 0 : cues[i].Start;
                var end = i + 1 < cues.Count ? cues[i + 1].Start : clause.Text.Length;
                if (cues[i].Question.Kind == QuestionKind.Date && cues.Take(i).LastOrDefault(cue => cue.Question.Kind == QuestionKind.Text) is { Question: not null } told)
                    start = told.Start;
                if (i == 0 && cues[0].Start > 0 && parts.Count == 0 && NamesSubjectOrDay(draft, said.Substring(clause.Start, cues[0].Start)))
                {
                    parts.Add(Of(null, clause.Start, cues[0].Start));
                    start = cues[0].Start;
                }
                // What was promised goes to the end of its clause, whatever it is about.
                if (cues[i].Question.Kind == QuestionKind.Text)
                    end = clause.Text.Length;
                // "人均务工没变" says it of both.
                if (i + 1 < cues.Count && SharedEnd(clause.Text, cues, i) is { } shared)
                    end = shared;
                parts.Add(Of(cues[i].Question, clause.Start + start, clause.Text[start..end].TrimEnd('、', ' ').Length) with
                {
                    IsOfOthers = namesOthers && cues[i].Question.Group is not null && cues[i].Start > others,
                    MayBeOfOthers = isOfOthers && cues[i].Question.Group is not null,
                });
            }
            isOfOthers |= namesOthers;
        }
        return parts;
    }

    /// <summary>Another household than this form's is spoken of.</summary>
    public bool NamesOthers(string said) => Clauses.Of(words.Fold(said)).Any(clause => OthersIn(clause.Text) >= 0);

    /// <summary>Where another household is named, unless as those who only tell or are there too; -1 when none is.</summary>
    private int OthersIn(string clause)
    {
        for (var place = 0; place < clause.Length; place++)
        {
            if (words.Others.At(clause, place) is > 0 and var length)
                return words.Telling.At(clause, place + length) > 0 ? -1 : place;
        }
        return -1;
    }

    /// <summary>"邻居家水管漏了", or a household by its name that is not the one of this form.</summary>
    private bool IsOfAnother(Draft draft, Part part, List<Part> found)
    {
        if (part.IsOfOthers)
            return true;
        if (part.Question?.Group is null || draft.Flow.Find(draft.Flow.Subject) is not { } subject
            || (found.Find(other => other.Question!.Id == subject.Id)?.Reading is Reading.Understood { Value: var known } ? known : draft.Values.GetValueOrDefault(subject.Id)) is not { } mine)
            return false;
        return reader.ReadWithin(subject, part.Raw, Walk.ContextOf(draft)) is Reading.Understood { Value: var named } && !named.Means(mine);
    }

    /// <summary>Beside the subject and the day the words tell something: "昨天去的李家,送了一床棉被" loses nothing.</summary>
    private bool SaysMoreThanNamed(Draft draft, Part part, List<Part> found)
    {
        Part[] took = [.. found.Where(other => ReferenceEquals(other.Raw, part.Raw))];
        if (took is [] || took.Any(other => other.IsForGroup || !(other.Question!.Kind == QuestionKind.Date || other.Question.Kind.IsListed())))
            return false;
        var folded = words.Fold(part.Raw);
        var spans = words.Days.Find(folded, draft.Today, DayDirection.Either).Select(day => (day.Start, day.Length)).ToList();
        foreach (var listed in took.Select(other => other.Reading).OfType<Reading.Understood>().Select(reading => reading.Value).OfType<ListedValue>())
        {
            foreach (var name in NamesOf(draft, took, listed))
            {
                var at = folded.IndexOf(words.Fold(name), StringComparison.Ordinal);
                if (at >= 0)
                    spans.Add((at, name.Length));
            }
        }
        return Residue.Of(folded, spans, words.Around, words.Titles, words.Prefixes, words.Politeness, words.Own, WishOf(draft)) >= MoreThanNamed;
    }

    /// <summary>So many characters beside a name and a day tell something.</summary>
    private const int MoreThanNamed = 4;

    private static IEnumerable<string> NamesOf(Draft draft, Part[] took, ListedValue listed)
    {
        var question = took.First(other => other.Question!.Kind.IsListed()).Question!;
        var entry = Walk.Listed(draft, question, took[0].Raw)?.FirstOrDefault(one => one.Id == listed.Id);
        return entry is null ? [listed.Label] : [entry.Name, .. entry.Others, entry.Group, entry.Name[1..], entry.Name[..1]];
    }

    /// <summary>"昨天李家务工没变" begins with both; "户主在家" with neither.</summary>
    private bool NamesSubjectOrDay(Draft draft, string before) =>
        before.Length >= 2 && new[] { draft.Flow.Subject, draft.Flow.Day }.Select(draft.Flow.Find).OfType<Question>()
            .Any(question => reader.ReadWithin(question, before, Walk.ContextOf(draft)) is Reading.Understood or Reading.Refused or Reading.Unsure { Candidates.Count: > 0 }
                || (question.Kind == QuestionKind.Date && reader.ReadWithin(question, before, Walk.ContextOf(draft)) is Reading.Unsure));

    /// <summary>Cues that follow each other without a word between them, up to one that nothing changed in: where that ends.</summary>
    private int? SharedEnd(string clause, List<(int Start, int Length, Question Question)> cues, int first)
    {
        var last = first;
        while (last + 1 < cues.Count && clause[(cues[last].Start + cues[last].Length)..cues[last + 1].Start].Trim('、', '和', ' ').Length == 0)
            last++;
        var end = last + 1 < cues.Count ? cues[last + 1].Start : clause.Length;
        var rest = clause[(cues[last].Start + cues[last].Length)..end].TrimEnd('、', ' ');
        return last > first && (words.IsUnchanged(rest) || words.IsAllGood(rest)) ? end : null;
    }

    /// <summary>The first cue of each question in a clause, longest cue first where two overlap.</summary>
    private List<(int Start, int Length, Question Question)> Cues(Draft draft, string clause)
    {
        var taken = new List<(int Start, int Length, Question Question)>();
        var known = draft.Flow.Questions.Where(question => question.Cues.Count > 0)
            .SelectMany(question => question.Cues.Select(cue => (Cue: words.Fold(cue), question))).OrderByDescending(pair => pair.Cue.Length);
        foreach (var (cue, question) in known)
        {
            var at = clause.IndexOf(cue, StringComparison.Ordinal);
            // "没答应什么" is no promise.
            if (at > 0 && question.Kind == QuestionKind.Text && words.Negations.Before(clause, at) > 0)
                continue;
            if (at >= 0 && taken.TrueForAll(other => at >= other.Start + other.Length || at + cue.Length <= other.Start))
                taken.Add((at, cue.Length, question));
        }
        var first = taken.GroupBy(cue => cue.Question.Id, StringComparer.Ordinal).Select(same => same.MinBy(cue => cue.Start)).OrderBy(cue => cue.Start).ToList();
        // "没人生病" denies the illness: nobody was looked for.
        first = [.. first.Where((cue, place) => place + 1 == first.Count || cue.Start + cue.Length != first[place + 1].Start || !words.IsNone(clause.Substring(cue.Start, cue.Length)))];
        // Behind "答应" everything is what was promised; only its days are read too.
        var told = first.FindIndex(cue => cue.Question.Kind == QuestionKind.Text);
        if (told >= 0)
            first = [.. first.Where((cue, place) => place <= told || cue.Question.Kind == QuestionKind.Date)];
        return first;
    }

    private bool Assign(Draft draft, Part part, List<Part> found, List<string> rest, bool namesOthers)
    {
        if (part.Question is { } cued)
        {
            var reading = reader.ReadWithin(cued, part.For(cued), Walk.ContextOf(draft));
            if (reading is Reading.NotAnAnswer && found is [.., { Question: { } before }] && before.Id == cued.Id && Continues(part, found))
                return true;
            if (cued.Kind != QuestionKind.Text && Subject(draft) is { } subject && subject.Id != cued.Id
                && reader.ReadWithin(subject, part.Clean, Walk.ContextOf(draft)) is Reading.Understood named)
                found.Add(part with { Question = subject, Reading = named });
            // With a cue the part is about this question, even where it cannot be read: then it is asked back.
            var sure = reading is Reading.Understood { Value: var option } && part.MayBeOfOthers ? new Reading.Unsure([option]) : reading;
            if (reading is Reading.NotAnAnswer && found is [.., { Question.Kind: QuestionKind.Text, Reading: Reading.Understood { Value: TextValue { Text: var promised } } } told])
            {
                // "答应找人,修水管" goes on telling.
                found[^1] = told with { Reading = Reading.Of(new TextValue($"{promised}，{part.Raw}")) };
                return true;
            }
            found.Add(part with { Reading = reading is Reading.NotAnAnswer ? new Reading.Unsure([]) : sure });
            foreach (var beside in draft.Flow.Questions.Where(question => question.Beside == cued.Id && !draft.Values.ContainsKey(question.Id)))
            {
                if (!SpeaksOfAnotherDay(draft, part, beside) && reader.ReadWithin(beside, part.Raw, Walk.ContextOf(draft)) is { } day and not Reading.NotAnAnswer)
                    found.Add(part with { Question = beside, Reading = day });
            }
            return true;
        }
        if (IsForGroup(part.Raw))
            AskAboutHinted(draft, found, rest);
        if (words.IsUnchanged(part.Raw) && UnchangedGroup(draft, found) is { Count: > 0 } same)
        {
            found.AddRange(same.Select(question => part with { Question = question, IsForGroup = true, Reading = Reading.Of(Walk.ValueOf(draft, question, question.Same!)!) }));
            return true;
        }
        if (words.IsAllGood(part.Raw) && UnchangedGroup(draft, found).Where(question => question.Good is not null).ToArray() is { Length: > 0 } good)
        {
            found.AddRange(good.Select(question => part with { Question = question, IsForGroup = true, Reading = Reading.Of(Walk.ValueOf(draft, question, question.Good!)!) }));
            return true;
        }
        if (IsForGroup(part.Raw) && found.Exists(other => other.IsForGroup))
            return true;
        var any = false;
        foreach (var question in Named(draft, namesOthers))
        {
            if (reader.ReadWithin(question, part.For(question), Walk.ContextOf(draft)) is { } reading and (Reading.Understood or Reading.Unsure { Candidates.Count: > 0 } or Reading.Refused))
            {
                found.Add(part with { Question = question, Reading = reading });
                any = true;
            }
            else if (reader.ReadWithin(question, part.For(question), Walk.ContextOf(draft)) is Reading.Unsure { Why: not null } vague)
            {
                found.Add(part with { Question = question, Reading = vague });
                any = true;
            }
        }
        return any || Continues(part, found);
    }

    /// <summary>"儿子出去挣钱了,其他没变": what sounds like an answer without naming its question is asked about, and not called unchanged.</summary>
    private void AskAboutHinted(Draft draft, List<Part> found, List<string> rest)
    {
        foreach (var raw in rest.ToArray())
        {
            var folded = words.Fold(raw);
            Question[] hinted = [.. UnchangedGroup(draft, found).Where(question => question.Options.Any(option => option.Id != question.Same && option.Id != question.Good
                && option.Words.Any(word => word.Length > 1 && folded.Contains(words.Fold(word), StringComparison.Ordinal))))];
            if (hinted is not [var one] || reader.ReadWithin(one, raw, Walk.ContextOf(draft)) is not { } reading || IsOfAnother(draft, new(one, raw), found) || OthersIn(folded) >= 0)
                continue;
            FlowValue[] values = reading is Reading.Understood { Value: var value } ? [value] : reading is Reading.Unsure { Candidates: [_, ..] several } ? [.. several] : [];
            if (values is [])
                continue;
            found.Add(new(one, raw) { Reading = new Reading.Unsure(values) });
            rest.Remove(raw);
        }
    }

    /// <summary>"够吃到过年" names no day where another part names one, and "王家的人也在" no household where another part does.</summary>
    /// <returns>What was dropped: it may tell something else.</returns>
    private static Part[] DropVague(List<Part> found)
    {
        Part[] vague =
        [
            .. found.Where(part => part.Question!.Kind is QuestionKind.Date or QuestionKind.Household && part.Reading is Reading.Unsure { Candidates: [], Why: not null }
                && found.Exists(other => other.Question!.Id == part.Question.Id && other.Reading is Reading.Understood)),
        ];
        found.RemoveAll(vague.Contains);
        return vague;
    }

    /// <summary>"说好下周三再去": the day is that of another question.</summary>
    private bool SpeaksOfAnotherDay(Draft draft, Part part, Question beside) =>
        Cues(draft, words.Fold(part.Raw)).Exists(cue => cue.Question.Kind == QuestionKind.Date && cue.Question.Id != beside.Id);

    private bool IsForGroup(string raw) => words.IsUnchanged(raw) || words.IsAllGood(raw);

    /// <summary>The question for the subject, while it is open.</summary>
    private static Question? Subject(Draft draft) => draft.Flow.Find(draft.Flow.Subject) is { } subject && !draft.Values.ContainsKey(subject.Id) ? subject : null;

    /// <summary>Questions that need no cue: subject, day, places, choices without cues, and beside answers to others the one that was asked.</summary>
    private static IEnumerable<Question> Named(Draft draft, bool namesOthers) => Order.Open(draft).Where(question =>
        !draft.Values.ContainsKey(question.Id)
        && ((namesOthers && question.Id == draft.Asked && question.Kind != QuestionKind.Text) || question.Id == draft.Flow.Subject || question.Id == draft.Flow.Day || question.Kind == QuestionKind.Region
            || (question.Kind.HasOptions() && question.Cues.Count == 0 && question.Asked)));

    private static IReadOnlyList<Question> UnchangedGroup(Draft draft, List<Part> found)
    {
        var groups = draft.Flow.Groups.Select(group => group.Id).ToArray();
        var group = groups is [var only] ? only : draft.Asked is { } asked && asked.Contains(':', StringComparison.Ordinal) ? asked[(asked.IndexOf(':', StringComparison.Ordinal) + 1)..] : null;
        return group is null ? [] : [.. Walk.Silent(draft, group).Where(question => !found.Exists(part => part.Question!.Id == question.Id))];
    }

    /// <summary>"水管漏,要修": the second clause says more about the first, where the question keeps the words.</summary>
    private bool Continues(Part part, List<Part> found)
    {
        if (found is not [.., { Question: { Note: true } question, Reading: Reading.Understood { Value: ChoiceValue { Options: [var chosen] } } } last] || last.IsForGroup)
            return false;
        if (chosen.Id != question.Same && chosen.Id != question.Good && words.Bygone.In(words.Fold(part.Raw)) is { Length: > 0 } over && words.Comparing.Before(words.Fold(part.Raw), over.Place) == 0)
        {
            // "水管漏了三天,修好了": which of the two holds now is asked.
            FlowValue[] both = reader.ReadWithin(question, part.Raw, new(default, (_, _) => null)) is Reading.Understood { Value: var now } ? [last.Reading is Reading.Understood { Value: var before } ? before : now, now] : [new ChoiceValue([chosen])];
            found[^1] = last with { Reading = new Reading.Unsure(both) };
            return true;
        }
        found[^1] = last with { Reading = Reading.Of(new ChoiceValue([chosen with { Said = $"{chosen.Said ?? last.Raw}，{part.Raw}" }])) };
        return true;
    }

    private void Record(Draft draft, Question question, IReadOnlyList<Part> parts)
    {
        // A cue without an answer beside one with an answer adds nothing: "跟他聊了,老伴也在家".
        if (question.Kind.HasOptions() && parts.Any(part => part.Reading is Reading.Understood))
            parts = [.. parts.Where(part => part.Reading is not Reading.Unsure { Candidates: [], Why: null })];
        var said = string.Join('，', parts.Select(part => part.Raw));
        FlowValue[] values = [.. parts.SelectMany(part => part.Reading is Reading.Understood understood ? [understood.Value] : part.Reading is Reading.Unsure unsure ? unsure.Candidates : [])];
        FlowValue[] distinct = [.. values.Where((value, place) => !values.Take(place).Any(value.Means))];
        var sure = parts.All(part => part.Reading is Reading.Understood);
        if (question.Kind == QuestionKind.Household && sure && distinct is [ListedValue first] && FurtherHouse(words.Fold(said), first.Label) is { } further)
            draft.Say(FlowTexts.OneHousehold, ("said", Wording.Quote(further)));
        if (question.Kind == QuestionKind.Choices && sure && distinct.Length > 0)
        {
            Chosen[] all = [.. values.Cast<ChoiceValue>().SelectMany(value => value.Options).DistinctBy(option => option.Id, StringComparer.Ordinal)];
            draft.Record(question, new ChoiceValue(all));
            return;
        }
        if (sure && distinct is [var one])
        {
            // What was answered already is not changed by the way: both are shown.
            if (draft.Values.TryGetValue(question.Id, out var old) && !old.Means(one))
                Walk.AskBack(draft, question, [one, old], said);
            else
                draft.Record(question, values is [ChoiceValue, ..] ? Joined(values) : Bare(draft.Flow, question, one));
            return;
        }
        if (question.Kind == QuestionKind.Choices && distinct.Length > 1)
            distinct = [new ChoiceValue([.. distinct.Cast<ChoiceValue>().SelectMany(value => value.Options).DistinctBy(option => option.Id, StringComparer.Ordinal)])];
        if (question.Kind == QuestionKind.Household && parts.Select(part => part.Reading).OfType<Reading.Unsure>().Select(unsure => unsure.Why).OfType<FlowSaid>().FirstOrDefault() is { } why)
            draft.Lines.Add(draft.Wording.Said(why));
        if (parts.Select(part => part.Reading).OfType<Reading.Refused>().FirstOrDefault() is { } refused)
            draft.Lines.Add(question.Error ?? draft.Wording.Said(refused.Why));
        Walk.AskBack(draft, question, distinct, said, tells: !words.HoldsUnsure(said));
    }

    /// <summary>"走访了蒋半夏和钱知两家": the household that a report of one does not hold; null where only one is named.</summary>
    private static string? FurtherHouse(string folded, string label)
    {
        foreach (Match match in SeveralHouses().Matches(folded))
        {
            var (one, other) = (match.Groups["one"].Value, match.Groups["other"].Value);
            if (!other.Any(Pronouns.Contains) && !(other.Length == 1 && NoFamily.Contains(other[0], StringComparison.Ordinal)) && other is not "老人")
                return label.Contains(other, StringComparison.Ordinal) ? one : other;
        }
        return null;
    }

    /// <summary>With one of these it is no name: 他一家.</summary>
    private const string Pronouns = "我你他她它咱俺们";

    /// <summary>Alone before 家 none of these is a family: 大家, 娘家.</summary>
    private const string NoFamily = "大人全老国自娘婆亲一两几这那每各户";

    [GeneratedRegex(@"(?<one>[\u4E00-\u9FFF]{2,3})(?:家)?(?:和|跟|与|、|还有)(?<other>[\u4E00-\u9FFF]{1,3}?)(?:(?:两|俩|2)(?:家|户)|家(?![里人庭具属长]))", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SeveralHouses();

    /// <summary>The same option from two clauses: both are kept as words.</summary>
    private static ChoiceValue Joined(FlowValue[] values)
    {
        var options = values.Cast<ChoiceValue>().Select(value => value.Options[0]).ToArray();
        string[] said = [.. options.Select(option => option.Said).OfType<string>().Distinct(StringComparer.Ordinal)];
        return new([options[0] with { Said = said is [] ? null : string.Join('，', said) }]);
    }

    public void KeepRest(Draft draft, List<string> rest, bool isOpening)
    {
        if (rest.Count == 0 || (isOpening && draft.Flow.Questions.Any(question => question.Take == TextTaking.Sentence)))
            return;
        if (RoomOf(draft.Flow) is not { } question)
        {
            draft.Say(FlowTexts.NotPlaced, ("said", Wording.Quote(string.Join('，', rest))));
            return;
        }
        var before = draft.Values.GetValueOrDefault(question.Id) is TextValue { Text: var text } ? [text] : Array.Empty<string>();
        if (before is [var known] && rest.TrueForAll(said => known.Contains(said.Trim(), StringComparison.Ordinal)))
            return;
        draft.Values.Remove(question.Id);
        draft.Record(question, new TextValue(string.Join('；', [.. before, string.Join('，', rest.Select(said => WithoutCue(draft.Flow, question, said)))])));
    }

    /// <summary>An answer in words without the word that announces it.</summary>
    public FlowValue Bare(FlowDefinition flow, Question question, FlowValue value) =>
        value is TextValue { Text: var text } && question.Take == TextTaking.Rest ? new TextValue(WithoutCue(flow, question, text)) : value;

    /// <summary>"因为我要调走了", "请假：事由孩子高烧": the word that announces a reason is no part of it.</summary>
    private string WithoutCue(FlowDefinition flow, Question question, string said)
    {
        foreach (var cue in question.Cues)
        {
            var at = said.IndexOf(cue, StringComparison.Ordinal);
            if (at >= 0 && said[..at].Trim(Announcing) is var before && (before.Length == 0 || IsOpening(flow, before)) && said[(at + cue.Length)..].TrimStart(Announcing) is { Length: > 1 } told)
                return told;
        }
        return said;
    }

    /// <summary>Where words go that answer no question: what is meant for them, else what was told at the beginning.</summary>
    private static Question? RoomOf(FlowDefinition flow) =>
        flow.Questions.FirstOrDefault(question => question.Take == TextTaking.Rest) ?? flow.Questions.FirstOrDefault(question => question.Take == TextTaking.Sentence);

    /// <summary>A report that is told in one's own words goes on being told beside the answers: "不急,石门村和杏坪村都有".</summary>
    private static bool GoesOnTelling(Draft draft, Question asked) =>
        draft.Flow.Questions.Any(question => question.Take == TextTaking.Sentence && question.Id != asked.Id && draft.Values.ContainsKey(question.Id));

    /// <summary>What stands beside the answer to the question that was asked, where a report goes on being told.</summary>
    public void ReadBeside(Draft draft, string said, Question asked)
    {
        if (!GoesOnTelling(draft, asked))
            return;
        var context = Walk.ContextOf(draft);
        string[] beside = [.. Clauses.Of(words.Fold(said)).Select(clause => said.Substring(clause.Start, clause.Text.Length)).Where(raw => TellsBeside(asked, raw, context))];
        if (beside is [] || beside.Sum(raw => raw.Length) >= said.Trim().Length)
            return;
        var rest = string.Join('，', beside);
        if (!Fill(draft, rest, except: asked))
            KeepRest(draft, [rest], isOpening: false);
    }

    private bool TellsBeside(Question asked, string raw, AnswerContext context) =>
        reader.Read(asked, raw, context) is Reading.NotAnAnswer && reader.ReadWithin(asked, raw, context) is Reading.NotAnAnswer && !words.IsYes(raw) && !words.IsNo(raw)
        && Residue.Of(words.Fold(raw), [], words.Around, words.Politeness, words.Hedges) >= MoreThanNamed;

    /// <summary>"石门村2组和上坝村": the form has one place, the words keep the others.</summary>
    public void KeepSeveral(Draft draft, Question question, string said)
    {
        var folded = words.Fold(said);
        if (question.Kind == QuestionKind.Region && GoesOnTelling(draft, question) && (words.Connectors.In(folded).Length > 0 || Clauses.Of(folded).Count > 1))
            KeepRest(draft, [said.Trim()], isOpening: false);
    }

    /// <summary>"两处都有", asked which of several places is meant: they are kept in words, and one is still asked for.</summary>
    public bool KeepAll(Draft draft, Question question, IReadOnlyList<FlowValue> candidates, string said)
    {
        if (question.Kind != QuestionKind.Region || candidates.Count < 2 || !words.IsAll(said) || !GoesOnTelling(draft, question))
            return false;
        KeepRest(draft, [string.Join('、', candidates.OfType<ListedValue>().Select(place => place.Label))], isOpening: false);
        draft.Say(FlowTexts.SeveralPlaces, ("label", RoomOf(draft.Flow)!.Label));
        return true;
    }

    /// <summary>Keeps a message that answers nothing, if it tells something and the form has room for it.</summary>
    public bool KeepAside(Draft draft, string said)
    {
        // A place by a name that only its neighbours know is kept beside what was told; the question stays.
        var isPlace = draft.Flow.Find(draft.Asked) is { Kind: QuestionKind.Region } place && GoesOnTelling(draft, place) && !words.HoldsUnsure(said);
        var told = (isPlace || draft.Flow.Questions.Any(question => question.Take == TextTaking.Rest)) && words.Command(said) is null
            && Residue.Of(words.Fold(said), [], words.Around, words.Politeness, words.Hedges) >= MoreThanNamed;
        if (told)
            KeepRest(draft, [said], isOpening: false);
        return told;
    }

    private bool IsOpening(FlowDefinition flow, string said) =>
        flow.Start.Append(flow.Title).Any(start => words.Same(start, said));

    /// <summary>Beside days and amounts, and the words that only begin the form, the part tells something.</summary>
    private bool TellsMore(Draft draft, Part part) =>
        Residue.Of(words.Fold(part.Clean), [], words.Around, words.Politeness, new Lexicon(draft.Flow.Start.Append(draft.Flow.Title).Concat(draft.Flow.Wish)
            .Concat(draft.Flow.Questions.SelectMany(question => question.Cues)).Select(words.Fold))) >= MoreThanNamed;

    /// <summary>"我想申请当监测户": it is about nothing but beginning the form.</summary>
    private bool OnlyWishes(Draft draft, Part part) =>
        draft.Flow.Wish is not [] && Residue.Of(words.Fold(part.Clean), [], words.Around, words.Politeness, WishOf(draft)) == 0;

    private Lexicon WishOf(Draft draft) => new(draft.Flow.Start.Append(draft.Flow.Title).Concat(draft.Flow.Wish).Select(words.Fold));

    /// <summary>A part of the sentence, and what was made of it.</summary>
    private sealed record Part(Question? Question, string Raw)
    {
        /// <summary>Where it begins in the message.</summary>
        public int At { get; init; }

        /// <summary>Without the days and amounts that were read already.</summary>
        public string Clean { get; init; } = Raw;

        /// <summary>A day or an amount stands in it that was read already.</summary>
        public bool HoldsPlain { get; init; }

        public string For(Question question) => question.Kind == QuestionKind.Text ? Raw : Clean;

        public Reading Reading { get; init; } = Reading.Nothing;

        /// <summary>"其他没变" said it for all that were left.</summary>
        public bool IsForGroup { get; init; }

        /// <summary>It names another household before.</summary>
        public bool IsOfOthers { get; init; }

        /// <summary>An earlier part named another household, and nothing says that this one does not go on with it.</summary>
        public bool MayBeOfOthers { get; init; }
    }
}
