using BotAssistant.Flows.Definitions;
using BotAssistant.Flows.Texts;

namespace BotAssistant.Flows.Answers;

/// <summary>Finds options by number, label, words, or a part of a sentence.</summary>
internal sealed class ChoiceReader(AnswerWords words)
{
    /// <summary>So many characters before an option a denial still reaches it.</summary>
    private const int Reach = 4;

    internal static readonly char[] Separators = ['、', ',', ';', ' ', '.', '/', '和', '跟', '与', '及'];

    public Reading Read(Question question, string raw)
    {
        if (words.IsUnsure(raw))
            return Reading.Nothing;
        if (!IsUnfinished(question, words.Fold(raw)) && Whole(question, raw) is { } exact)
            return Of(question, [exact], raw);
        if (question.Kind == QuestionKind.Choices)
        {
            if (words.IsAll(raw))
                return new Reading.Unsure([Value(question, question.Options, raw)]);
            if (Numbers(question, raw) is { } chosen)
                return chosen is [] ? Reading.Nothing : Of(question, chosen, raw);
            if (words.IsNone(raw))
                return Reading.Of(new ChoiceValue([]));
        }
        else if (words.Ordinal(raw, question.Options.Count) is { } number)
        {
            return Of(question, [question.Options[number - 1]], raw);
        }
        // "没得" to whether there is any trouble, "要得" to how it is.
        if (question.Same is not null && words.IsNo(raw) && words.Whether.In(words.Fold(question.Ask)).Length > 0)
            return Named(question, question.Good ?? question.Same);
        if (question.Good is { } good && words.IsFine(raw))
            return Named(question, good);
        return Inside(question, raw);
    }

    private static Reading.Understood Named(Question question, string id) =>
        new(new ChoiceValue([question.Options.Where(option => option.Id == id).Select(option => new Chosen(option.Id, option.Label)).First()]));

    /// <summary>Options named anywhere in a part of a sentence; one that is denied makes it unsure.</summary>
    public Reading Inside(Question question, string raw)
    {
        var folded = words.Fold(raw);
        var found = new List<(int Start, int Length, QuestionOption Option)>();
        var named = question.Options.SelectMany(option => option.Words.Append(option.Label).Select(word => (Word: words.Fold(word), Option: option)))
            .OrderByDescending(pair => pair.Word.Length);
        foreach (var (word, option) in named)
        {
            for (var at = folded.IndexOf(word, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(word, at + 1, StringComparison.Ordinal))
            {
                if (found.TrueForAll(other => at >= other.Start + other.Length || at + word.Length <= other.Start))
                    found.Add((at, word.Length, option));
            }
        }
        found.RemoveAll(match => IsOnlyOwner(folded, match, found));
        if (found.Count == 0)
            return IsFine(question, folded) ? Of(question, [question.Options.First(option => option.Id == question.Good)], raw) : Part(question, raw);
        var denied = found.Where(match => IsDenied(question, folded, match.Start, match.Length, found.Select(other => (other.Start, other.Length))))
            .Select(match => match.Option.Id).ToHashSet(StringComparer.Ordinal);
        if ((question.Good ?? question.Same) is { } well && words.Hedges.In(folded).Length == 0 && found.TrueForAll(match => match.Option.Id == question.Good || IsPlainlyDenied(folded, match)) && found.Exists(match => match.Option.Id != question.Good) && !denied.Contains(well))
            return Of(question, [question.Options.First(option => option.Id == well)], raw);
        QuestionOption[] options = [.. question.Options.Where(option => found.Exists(match => match.Option.Id == option.Id) && !denied.Contains(option.Id))];
        if (denied.Count > 0 || IsUnfinished(question, folded) || found.Exists(match => IsNotSoNow(question, folded, match, found)) || words.Hedges.In(folded).Length > 0 || (question.Kind == QuestionKind.Choices && LeavesAPart(folded, found.Select(match => match.Start))))
            return new Reading.Unsure([.. options.Select(option => Value(question, [option], raw))]);
        if (question.Kind == QuestionKind.Choice && options.Length > 1)
            return new Reading.Unsure([.. options.Select(option => Value(question, [option], raw))]);
        return Of(question, options, raw);
    }

    /// <summary>"房子好", "水好": the question's own name with nothing but that it is well.</summary>
    private bool IsFine(Question question, string folded)
    {
        var bare = Folded.Bare(folded);
        return question.Good is not null && question.Cues.Append(question.Label).Select(words.Fold).Select(cue => (Cue: cue, At: bare.IndexOf(cue, StringComparison.Ordinal)))
            .Where(found => found.At == 0 || (found.At is > 0 and <= LongestWhose && IsWhose(bare[..found.At])))
            .Any(found => words.IsFine(bare[(found.At + found.Cue.Length)..]) || (bare[found.At..] == found.Cue && Enumerable.Range(1, found.Cue.Length - 1).Any(place => words.IsFine(found.Cue[place..]))));
    }

    /// <summary>"娃儿读书要得", "屋头吃水没问题": so many characters before it may say whose it is.</summary>
    private const int LongestWhose = 4;

    private bool IsWhose(string before) => words.Negations.In(before).Length == 0 && words.Hedges.In(before).Length == 0 && words.Feared.In(before).Length == 0 && words.Bygone.In(before).Length == 0;

    /// <summary>"户主老婆", "老人的女儿": the first only says whose the second is.</summary>
    private bool IsOnlyOwner(string folded, (int Start, int Length, QuestionOption Option) match, List<(int Start, int Length, QuestionOption Option)> found)
    {
        var end = match.Start + match.Length;
        var isOf = end < folded.Length && folded[end] == '的';
        var kin = found.Find(other => other.Option.Id != match.Option.Id && other.Start == (isOf ? end + 1 : end));
        if (kin.Option is null || words.Kin.At(folded, kin.Start) == 0)
            return false;
        var behind = kin.Start + kin.Length;
        return isOf || words.AllOfThem.At(folded, behind) == 0;
    }

    /// <summary>A trouble that is over, was once, or is only feared is none that there is.</summary>
    private bool IsNotSoNow(Question question, string folded, (int Start, int Length, QuestionOption Option) match, List<(int Start, int Length, QuestionOption Option)> found)
    {
        if (question.Same is null || match.Option.Id == question.Same || match.Option.Id == question.Good)
            return false;
        var clause = Clauses.Of(folded).First(clause => match.Start >= clause.Start && match.Start < clause.End);
        if (words.Feared.In(folded[clause.Start..match.Start]).Length > 0)
            return true;
        for (var place = clause.Start; place < clause.End; place++)
        {
            if (words.Bygone.At(folded, place) > 0 && words.Comparing.Before(folded, place) == 0 && !found.Exists(other => place >= other.Start && place < other.Start + other.Length))
                return true;
        }
        return false;
    }

    /// <summary>"想要低保", "正在办低保": where the words are kept they say so themselves.</summary>
    private bool IsUnfinished(Question question, string folded) => question is { Note: false, Wish: false } && words.Unfinished.In(folded).Length > 0;

    /// <summary>"没通自来水" and "病人没有": a denial a few characters before, or right behind to the end of the clause.</summary>
    private bool IsDenied(Question question, string folded, int start, int length, IEnumerable<(int Start, int Length)> found)
    {
        var clause = Clauses.Of(folded).First(clause => start >= clause.Start && start < clause.End);
        var from = found.Where(other => other.Start + other.Length <= start).Select(other => other.Start + other.Length).Append(clause.Start).Append(start - Reach).Max();
        if (from < start && words.Negations.In(folded[from..start]).Length > 0)
            return true;
        var end = start + length;
        if (end >= clause.End)
            return false;
        // "低保没批", "低保停了": where the words are kept they say so themselves.
        return words.IsNo(folded[end..clause.End]) || (!question.Note && (words.Negations.At(folded, end) > 0 || words.Endings.At(folded, end) > 0));
    }

    /// <summary>"没人生病", "房子不漏雨": the trouble, with nothing between the denial and it, and nothing behind it.</summary>
    private bool IsPlainlyDenied(string folded, (int Start, int Length, QuestionOption Option) match)
    {
        if (match.Option.Need is null)
            return false;
        var clause = Clauses.Of(folded).First(clause => match.Start >= clause.Start && match.Start < clause.End);
        var place = match.Start;
        while (words.DeniedOf.Before(folded, place) is > 0 and var between && place - between > clause.Start && words.Negations.Before(folded, place) == 0)
            place -= between;
        var denial = words.Negations.Before(folded, place);
        if (denial == 0 || place - denial < clause.Start || words.Feared.In(folded[clause.Start..place]).Length > 0)
            return false;
        var before = folded[clause.Start..(place - denial)];
        return words.Negations.In(before).Length == 0 && Residue.Of(folded[(match.Start + match.Length)..clause.End], [], words.Politeness, words.Around) == 0;
    }

    /// <summary>"老人和孩子" where only the old are an option: half an answer is none.</summary>
    private bool LeavesAPart(string folded, IEnumerable<int> found)
    {
        var ends = new List<int> { 0 };
        for (var place = 0; place < folded.Length; place++)
        {
            if (words.Connectors.At(folded, place) > 0)
                ends.Add(place);
        }
        ends.Add(folded.Length);
        return ends.Count > 2 && ends.Zip(ends.Skip(1)).Any(part => part.Second > part.First && !found.Any(at => at >= part.First && at < part.Second));
    }

    /// <summary>A piece of one label only, such as 小学 for 上小学.</summary>
    private Reading Part(Question question, string raw)
    {
        foreach (var form in words.Forms(raw).Where(form => form.Length >= 2))
        {
            QuestionOption[] options = [.. question.Options.Where(option => Folded.Bare(words.Fold(option.Label)).Contains(form, StringComparison.Ordinal))];
            if (options is [var one])
                return Of(question, [one], raw);
            if (options.Length > 1)
                return new Reading.Unsure([.. options.Select(option => Value(question, [option], raw))]);
        }
        return Reading.Nothing;
    }

    private QuestionOption? Whole(Question question, string raw) =>
        question.Options.FirstOrDefault(option => words.Same(option.Label, raw) || option.Words.Any(word => words.Same(word, raw)));

    /// <summary>"1、3" or "第一个和第三个"; null when there is anything but numbers.</summary>
    private IReadOnlyList<QuestionOption>? Numbers(Question question, string raw)
    {
        var chosen = new List<QuestionOption>();
        foreach (var part in words.Fold(raw).Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (words.Ordinal(part, question.Options.Count) is not { } number)
                return null;
            if (!chosen.Contains(question.Options[number - 1]))
                chosen.Add(question.Options[number - 1]);
        }
        return chosen.Count == 0 ? null : [.. question.Options.Where(chosen.Contains)];
    }

    private Reading Of(Question question, IReadOnlyList<QuestionOption> options, string raw) =>
        options.Count > (question.Check?.Most ?? int.MaxValue)
            ? new Reading.Refused(new(FlowTexts.TooManyChosen, ("limit", question.Check!.Most!)))
            : Reading.Of(Value(question, options, raw));

    private ChoiceValue Value(Question question, IReadOnlyList<QuestionOption> options, string raw)
    {
        var said = question.Note && options is [var one] && SaysMore(question, one, raw) ? raw.Trim() : null;
        return new([.. options.Select(option => new Chosen(option.Id, option.Label, said))]);
    }

    /// <summary>A number or the label says nothing more than the option itself; nor does "务工没变" for no change.</summary>
    private bool SaysMore(Question question, QuestionOption option, string raw)
    {
        if (words.Same(option.Label, raw) || words.Ordinal(raw, question.Options.Count) is not null)
            return false;
        return option.Id != question.Same
            || Residue.Of(words.Fold(raw), [], new Lexicon([.. question.Cues.Concat(option.Words).Append(option.Label).Append(question.Label).Select(words.Fold)]), words.Around) > 0;
    }
}
