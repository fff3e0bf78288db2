using BotAssistant.Flows.Loading;

namespace BotAssistant.Flows.Answers;

/// <summary>The words of answers, from dialogs/answers/answers.yaml: yes and no, numbers, units, days, commands, corrections. Never changes.</summary>
public sealed class AnswerWords
{
    private readonly Folded folding;
    private readonly Dictionary<string, FlowCommand> commands;
    private readonly Lexicon yes;
    private readonly Lexicon no;
    private readonly Lexicon fillers;
    private readonly Lexicon particles;
    private readonly HashSet<string> concessions;
    private readonly HashSet<string> agreed;
    private readonly HashSet<string> unchanged;
    private readonly Lexicon unchangedMarks;
    private readonly Lexicon undoing;
    private readonly Lexicon correcting;
    private readonly Lexicon handedIn;
    private readonly Lexicon faults;
    private readonly Lexicon adding;
    private readonly Lexicon apart;
    private readonly Lexicon besideRecord;
    private readonly HashSet<string> looked;
    private readonly HashSet<string> allGood;
    private readonly HashSet<string> changed;
    private readonly HashSet<string> none;
    private readonly HashSet<string> fine;
    private readonly Lexicon nothing;
    private readonly Lexicon sending;
    private readonly Lexicon putOff;
    private readonly Lexicon hindrances;
    private readonly Lexicon toldBy;
    private readonly HashSet<string> unsure;
    private readonly Lexicon allMarks;
    private readonly Lexicon asking;
    private readonly HashSet<string> askingMarks;
    private readonly string[] ordinals;
    private readonly string[] lastOnes;

    /// <summary>The days after today that a text names for certain, from left to right.</summary>
    public IReadOnlyList<DateOnly> DaysToCome(string text, DateOnly today) =>
        [.. Days.Find(Fold(text), today, DayDirection.Future).Where(day => day.Candidates is [var only] && only > today).Select(day => day.Candidates[0])];

    /// <summary>Whether a whole message is nothing but a yes or a no to what is shown; null for any other.</summary>
    public bool? Agrees(string text) => LooksAsking(text) ? null : IsAgreed(text) ? true : IsNo(text) ? false : null;

    private AnswerWords(AnswerFile file)
    {
        folding = new(file.Pairs("characters").Where(pair => pair.Key.Length == 1 && pair.Value.Length == 1)
            .ToDictionary(pair => pair.Key[0], pair => pair.Value[0]));
        var named = file.Inside("commands");
        commands = Enum.GetValues<FlowCommand>()
            .SelectMany(command => named.List(command.ToString().ToLowerInvariant()).Select(word => (Word: Folded.Bare(Fold(word)), command)))
            .DistinctBy(pair => pair.Word, StringComparer.Ordinal)
            .ToDictionary(pair => pair.Word, pair => pair.command, StringComparer.Ordinal);
        named.End();
        yes = Words(file, "yes-words");
        no = Words(file, "no-words");
        fillers = Words(file, "fillers");
        particles = Words(file, "particles");
        Politeness = new(file.List("fillers").Concat(file.List("particles")).Select(Fold));
        concessions = Phrases(file, "concessions");
        agreed = Phrases(file, "agreed");
        unchanged = Phrases(file, "unchanged");
        unchangedMarks = Words(file, "unchanged-marks");
        undoing = Words(file, "undoing");
        correcting = Words(file, "correcting");
        handedIn = Words(file, "handed-in");
        faults = Words(file, "faults");
        adding = Words(file, "adding");
        apart = Words(file, "apart");
        besideRecord = Words(file, "beside-record");
        looked = Phrases(file, "looked");
        allMarks = Words(file, "all-marks");
        allGood = Phrases(file, "all-good");
        changed = Phrases(file, "changed");
        none = Phrases(file, "none");
        unsure = Phrases(file, "unsure");
        asking = Words(file, "asking");
        askingMarks = [.. file.List("asking-marks").Select(Fold)];
        ordinals = file.List("ordinals");
        lastOnes = [.. file.List("last").Select(Fold)];
        Hedges = Words(file, "hedges");
        Negations = Words(file, "negations");
        DeniedOf = Words(file, "denied-of");
        Unfinished = Words(file, "unfinished");
        Endings = Words(file, "endings");
        Bygone = Words(file, "bygone");
        Whether = Words(file, "whether");
        Comparing = Words(file, "comparing");
        Feared = Words(file, "feared");
        Others = Words(file, "others");
        Own = Words(file, "own");
        toldBy = Words(file, "told-by");
        Telling = Words(file, "telling");
        Kin = Words(file, "kin");
        AllOfThem = Words(file, "all-of-them");
        fine = Phrases(file, "fine");
        nothing = new(file.List("none").Concat(file.List("denials")).Select(Fold));
        PlaceEndings = Words(file, "place-endings");
        NearBefore = Words(file, "near-before");
        NearBehind = Words(file, "near-behind");
        sending = Words(file, "sending");
        putOff = Words(file, "put-off");
        hindrances = Words(file, "hindrances");
        Connectors = Words(file, "connectors");
        Both = Phrases(file, "all");
        Around = Words(file, "around");
        Until = Words(file, "until");
        Measures = Words(file, "measures");
        Periods = Words(file, "periods");
        SpanUnits = Words(file, "span-units");
        Yuan = Words(file, "yuan");
        Tenths = Words(file, "tenths");
        Hundredths = Words(file, "hundredths");
        Units = [.. file.Tables("units").Select(table => table.ToDictionary(pair => Fold(pair.Key), pair => pair.Value, StringComparer.Ordinal))];
        CalendarUnits = Words(file, "calendar-units");
        WholeUnits = Words(file, "whole-units");
        Titles = Words(file, "titles");
        Prefixes = Words(file, "name-prefixes");
        Numbers = new(file, Fold);
        Days = new(file, Numbers, Fold);
        Slips = Words(file, "slips");
        Corrections = [.. file.List("corrections").Select(pattern => WordPattern.Of(Fold(pattern)))];
        CorrectionGuesses = [.. file.List("correction-guesses").Select(pattern => WordPattern.Of(Fold(pattern)))];
        EditRequests = [.. file.List("edit-requests").Select(pattern => WordPattern.Of(Fold(pattern)))];
        file.End();
    }

    /// <summary>Behind a day that something is to be done by: 前, 之前.</summary>
    internal Lexicon Until { get; }

    internal Lexicon Hedges { get; }

    /// <summary>The length of a unit at a place that a number of this one may stand in; zero for none.</summary>
    internal int UnitBehind(string text, int place, string wanted) => Units.FirstOrDefault(table => table.ContainsKey(wanted)) is { } table
        ? table.Keys.Where(unit => string.CompareOrdinal(text, place, unit, 0, unit.Length) == 0 && place + unit.Length <= text.Length).Select(unit => unit.Length).DefaultIfEmpty(0).Max()
        : 0;

    internal Lexicon Negations { get; }

    /// <summary>What may stand between a denial and the trouble that it denies: 没人生病.</summary>
    internal Lexicon DeniedOf { get; }

    /// <summary>What is wished for or under way, and not so yet: 想要, 正在办.</summary>
    internal Lexicon Unfinished { get; }

    /// <summary>What was so and is no more: 停了.</summary>
    internal Lexicon Endings { get; }

    /// <summary>What was so at another time, or is over: 去年, 出院.</summary>
    internal Lexicon Bygone { get; }

    /// <summary>They make a question one for whether there is anything.</summary>
    internal Lexicon Whether { get; }

    /// <summary>Before a time that something is only compared with: 比去年.</summary>
    internal Lexicon Comparing { get; }

    /// <summary>What is feared or supposed, and not so: 担心, 万一.</summary>
    internal Lexicon Feared { get; }

    /// <summary>Other households: 邻居家.</summary>
    internal Lexicon Others { get; }

    /// <summary>The household itself, beside others: 自己家.</summary>
    internal Lexicon Own { get; }

    /// <summary>Behind somebody who only tells of it: 邻居说.</summary>
    internal Lexicon Telling { get; }

    /// <summary>Whom somebody is to another: 户主老婆 is not 户主.</summary>
    internal Lexicon Kin { get; }

    /// <summary>Behind several who are all meant: 都, 俩.</summary>
    internal Lexicon AllOfThem { get; }

    /// <summary>Between two things that are both meant.</summary>
    internal Lexicon Connectors { get; }

    internal HashSet<string> Both { get; }

    /// <summary>Words around an answer that change nothing about it.</summary>
    internal Lexicon Around { get; }

    /// <summary>Before and behind an answer.</summary>
    internal Lexicon Politeness { get; }

    internal Lexicon Measures { get; }

    internal Lexicon Periods { get; }

    /// <summary>Units of time: where one of them is counted, "一个月" is an answer and no span.</summary>
    internal Lexicon SpanUnits { get; }

    /// <summary>Words for a yuan, for a tenth of it and for a hundredth.</summary>
    internal Lexicon Yuan { get; }

    internal Lexicon Tenths { get; }

    internal Lexicon Hundredths { get; }

    internal IReadOnlyList<Dictionary<string, decimal>> Units { get; }

    /// <summary>Units that name a day or month of the calendar when they follow a number directly: 三月.</summary>
    internal Lexicon CalendarUnits { get; }

    /// <summary>Units of what cannot be divided.</summary>
    internal Lexicon WholeUnits { get; }

    /// <summary>What stands behind a surname: 家, 大爷.</summary>
    internal Lexicon Titles { get; }

    /// <summary>What stands before a surname: 老, 小.</summary>
    internal Lexicon Prefixes { get; }

    /// <summary>What places end in: 村, 镇.</summary>
    internal Lexicon PlaceEndings { get; }

    /// <summary>Before a place they make it another one: 离, 靠近.</summary>
    internal Lexicon NearBefore { get; }

    /// <summary>The same behind it: 隔壁, 附近.</summary>
    internal Lexicon NearBehind { get; }

    internal NumberWords Numbers { get; }

    internal DayWords Days { get; }

    /// <summary>Words for a mistake in what was filled in.</summary>
    internal Lexicon Slips { get; }

    internal IReadOnlyList<WordPattern> Corrections { get; }

    /// <summary>They correct on the review card only: elsewhere they may begin an answer.</summary>
    internal IReadOnlyList<WordPattern> CorrectionGuesses { get; }

    internal IReadOnlyList<WordPattern> EditRequests { get; }

    /// <summary>Reads the file; null with problems when it cannot be used.</summary>
    public static AnswerWords? Read(FlowFile file, out IReadOnlyList<FlowProblem> found)
    {
        ArgumentNullException.ThrowIfNull(file);
        var problems = new FlowProblems();
        var root = YamlTree.Read(file.Name, file.Content, problems);
        var words = root is null ? null : new AnswerWords(new(root, problems));
        found = problems.All;
        return problems.Count == 0 ? words : null;
    }

    internal string Fold(string text) => folding.Of(text);

    internal FlowCommand? Command(string text)
    {
        foreach (var form in Forms(text))
        {
            if (commands.TryGetValue(form, out var command))
                return command;
        }
        return null;
    }

    /// <summary>The command that a message is for a form that was submitted: "把刚才那份撤了", "有个地方填错了".</summary>
    internal FlowCommand? Afterwards(string text)
    {
        if (Command(text) is { } command)
            return command;
        if (LooksAsking(text))
            return null;
        var folded = Fold(text);
        return undoing.In(folded).Length > 0 && Residue.Of(folded, [], undoing, correcting, Slips, handedIn, Politeness) == 0 ? FlowCommand.Undo
            : correcting.In(folded).Length + Slips.In(folded).Length > 0 && Residue.Of(folded, [], correcting, Slips, handedIn, Politeness) == 0 ? FlowCommand.Correct
            : null;
    }

    /// <summary>"看过了，没问题，提交吧" to a review card: each piece agrees to it or hands it in.</summary>
    internal bool IsCardAgreed(string text)
    {
        if (IsAgreed(text))
            return true;
        string[] said = [.. Clauses.Of(Fold(text)).Select(clause => clause.Text).Where(clause => !looked.Contains(Folded.Bare(clause)))];
        return said is not [] && Array.TrueForAll(said, clause => IsAgreed(clause) || Command(clause) is FlowCommand.Submit);
    }

    /// <summary>Something is wrong with what is shown, without saying what: "有个地方不对".</summary>
    internal bool IsFaulty(string text)
    {
        var folded = Fold(text);
        return !LooksAsking(text) && faults.In(folded).Length + correcting.In(folded).Length + Slips.In(folded).Length > 0
            && Residue.Of(folded, [], faults, correcting, Slips, handedIn, Politeness) == 0;
    }

    /// <summary>"补到那份里" or "另外记一份", where there is a record already.</summary>
    /// <returns>Whether it is added; null for anything else.</returns>
    internal bool? IsAdded(string text)
    {
        if (LooksAsking(text))
            return null;
        var folded = Fold(text);
        return apart.In(folded).Length > 0 && Residue.Of(folded, [], apart, besideRecord, Politeness) == 0 ? false
            : adding.In(folded).Length > 0 && Residue.Of(folded, [], adding, besideRecord, Politeness) == 0 ? true
            : null;
    }

    internal bool IsYes(string text) => YesOrNo(text) is true;

    internal bool IsNo(string text) => YesOrNo(text) is false;

    /// <summary>Agreeing to what is shown.</summary>
    internal bool IsAgreed(string text) => IsYes(text) || IsOneOf(text, agreed);

    internal bool IsUnchanged(string text) => Forms(text).Concat(Forms(WithoutOwn(text))).Any(IsBareUnchanged);

    /// <summary>"样样都没变": of how much, or compared with what, is said before it.</summary>
    private bool IsBareUnchanged(string bare)
    {
        for (var start = 0; start < bare.Length; start += unchangedMarks.At(bare, start))
        {
            if (unchanged.Contains(bare[start..]))
                return true;
            if (unchangedMarks.At(bare, start) == 0)
                return false;
        }
        return false;
    }

    /// <summary>Nothing changed anywhere, not only in what was asked: "都没变", "其他没变".</summary>
    internal bool IsAllUnchanged(string text) => IsUnchanged(text) && allMarks.In(Fold(text)).Length > 0;

    /// <summary>"其他没变": of all but what was spoken of.</summary>
    internal bool IsOfOthers(string text) => allMarks.In(Fold(text)).Length > 0;

    /// <summary>"自己家没变" says it of the household that is spoken of anyway.</summary>
    private string WithoutOwn(string text)
    {
        var bare = Folded.Bare(Fold(text));
        var start = toldBy.At(bare, 0);
        return bare[(start + Own.At(bare, start))..];
    }

    /// <summary>"我自己家", "就在我家": where they live themselves.</summary>
    internal bool IsOwnHome(string text)
    {
        var folded = Fold(text);
        return Own.In(folded).Length > 0 && Residue.Of(folded, [], Own, Politeness, Around) == 0;
    }

    internal bool IsAllGood(string text) => IsOneOf(text, allGood) || IsOneOf(WithoutOwn(text), allGood);

    /// <summary>"好", "好的", of something that was named before.</summary>
    internal bool IsFine(string text) => fine.Contains(Folded.Bare(Fold(text))) || IsAllGood(text);

    /// <summary>"没拍", "发不出去", "晚点再补", "手机没电": a photo or a place that was asked for does not come, or not now. Words that tell of something else are none.</summary>
    internal bool IsNotSent(string text, string name)
    {
        if (LooksAsking(text))
            return false;
        if (IsNo(text) || IsNone(text) || IsNoneOf(text, [name]))
            return true;
        var folded = Fold(text);
        Lexicon named = new([Fold(name)]);
        return Clauses.Of(folded) is [_, ..] clauses && clauses.Any(clause => IsHindered(clause.Text, named))
            && clauses.All(clause => IsHindered(clause.Text, named) || IsNo(clause.Text) || Command(clause.Text) is FlowCommand.Skip or FlowCommand.Cancel);
    }

    /// <summary>One piece of it: hardly anything is left of the words but who, with what, and why not.</summary>
    private bool IsHindered(string clause, Lexicon named)
    {
        var isAbout = sending.In(clause).Length + named.In(clause).Length > 0;
        return (hindrances.In(clause).Length > 0 || (isAbout && (Negations.In(clause).Length + no.In(clause).Length + putOff.In(clause).Length > 0)))
            && Residue.Of(clause, [], sending, named, putOff, hindrances, Negations, no, nothing, Politeness, Own, Around) <= (isAbout ? 2 : 0);
    }

    /// <summary>"没有电话", "电话冇得": none of what is named.</summary>
    internal bool IsNoneOf(string text, IEnumerable<string> names)
    {
        var folded = Fold(text);
        if (IsUnsure(text) || nothing.In(folded).Length + no.In(folded).Length == 0)
            return false;
        Lexicon named = new(names.Select(Fold));
        return Residue.Of(folded, [], nothing, no, named, Politeness, Own, Around) == 0;
    }

    internal bool IsChanged(string text) => IsOneOf(text, changed);

    internal bool IsNone(string text) => IsOneOf(text, none);

    internal bool IsUnsure(string text) => IsOneOf(text, unsure);

    /// <summary>Somewhere in it somebody says not to know.</summary>
    internal bool HoldsUnsure(string text)
    {
        var folded = Fold(text);
        return unsure.Any(word => word.Length > 1 && folded.Contains(word, StringComparison.Ordinal));
    }

    internal bool IsAll(string text) => IsOneOf(text, Both);

    /// <summary>A question of the person's own, rather than an answer.</summary>
    internal bool LooksAsking(string text)
    {
        var folded = Fold(text).TrimEnd();
        if (askingMarks.Any(mark => folded.EndsWith(mark, StringComparison.Ordinal)))
            return true;
        // "没什么变化" and "不怎么好" ask nothing.
        for (var place = 0; place < folded.Length; place++)
        {
            if (asking.At(folded, place) > 0 && Negations.Before(folded, place) == 0)
                return true;
        }
        return false;
    }

    /// <summary>The number of a line that was named: "2", "第二个", "最后一个"; null for anything else.</summary>
    internal int? Ordinal(string text, int count)
    {
        foreach (var form in Forms(text))
        {
            if (lastOnes.Contains(form))
                return count;
            foreach (var pattern in ordinals)
            {
                var place = pattern.IndexOf('N', StringComparison.Ordinal);
                var (before, after) = (pattern[..place], pattern[(place + 1)..]);
                if (form.Length > before.Length + after.Length && form.StartsWith(before, StringComparison.Ordinal) && form.EndsWith(after, StringComparison.Ordinal)
                    && Numbers.Whole(form[before.Length..^after.Length]) is { } number && number >= 1 && number <= count)
                    return number;
            }
        }
        return null;
    }

    internal bool Same(string one, string other) => Folded.Bare(Fold(one)) is { Length: > 0 } bare && Forms(other).Contains(bare, StringComparer.Ordinal);

    /// <summary>The bare text, and what is left of it without words of politeness before and behind.</summary>
    internal IEnumerable<string> Forms(string text)
    {
        var bare = Folded.Bare(Fold(text));
        yield return bare;
        for (var start = bare; start.Length > 0;)
        {
            for (var end = start; particles.Before(end, end.Length) is > 0 and var behind && behind < end.Length;)
                yield return end = end[..^behind];
            var before = fillers.At(start, 0);
            if (before == 0 || before == start.Length)
                yield break;
            yield return start = start[before..];
        }
    }

    /// <summary>"1 2", "1和2": several different lines, and nothing else.</summary>
    internal bool NamesSeveral(string text, int count) => LinesOf(text, count).Count > 1;

    /// <summary>The numbers of the lines, each once, that a message of nothing but such numbers names: "1、3". Empty for any other.</summary>
    /// <param name="text">The message.</param>
    /// <param name="count">How many lines there are.</param>
    public IReadOnlyList<int> LinesOf(string text, int count)
    {
        int?[] lines = [.. Fold(text).Split(ChoiceReader.Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(part => Ordinal(part, count))];
        return Array.TrueForAll(lines, line => line is not null) ? [.. lines.Select(line => line!.Value).Distinct()] : [];
    }

    /// <summary>What stands behind words that give something up: "算了不急"; null where there are none, or nothing behind them.</summary>
    internal string? AfterGivingUp(string text)
    {
        var bare = Folded.Bare(Fold(text));
        return commands.Where(pair => pair.Value is FlowCommand.Cancel && pair.Key.Length > 1 && pair.Key.Length < bare.Length && bare.StartsWith(pair.Key, StringComparison.Ordinal))
            .OrderByDescending(pair => pair.Key.Length).Select(pair => bare[pair.Key.Length..]).FirstOrDefault();
    }

    /// <summary>A clause of nothing but yes, or nothing but no; further clauses may say more, but not the opposite.</summary>
    internal bool? YesOrNo(string text)
    {
        var clauses = Clauses.Of(Fold(text)).Select(clause => Folded.Bare(clause.Text)).Where(clause => clause.Length > 0).ToArray();
        if (clauses.Length == 0)
            return Signs(text);
        var first = YesOrNoOf(clauses[0]);
        return first is not null && clauses.Skip(1).Select(YesOrNoOf).All(other => other == first) ? first : null;
    }

    /// <summary>The first clause says yes or no, and what follows does not take it back.</summary>
    internal bool? BeginsWithYesOrNo(string text)
    {
        var clauses = Clauses.Of(Fold(text)).Select(clause => Folded.Bare(clause.Text)).Where(clause => clause.Length > 0).ToArray();
        return clauses.Length > 1 && YesOrNoOf(clauses[0]) is { } said && clauses.Skip(1).All(clause => YesOrNoOf(clause) is null && Negations.In(clause).Length == 0 && Hedges.In(clause).Length == 0)
            ? said
            : null;
    }

    private bool? Signs(string text)
    {
        var signs = text.Trim();
        return signs.Length == 0 ? null : yes.Contains(signs) ? true : no.Contains(signs) ? false : null;
    }

    private bool? YesOrNoOf(string bare)
    {
        if (concessions.Contains(bare))
            return null;
        bool? said = null;
        for (var place = 0; place < bare.Length;)
        {
            var (isYes, isNo) = (yes.At(bare, place), no.At(bare, place));
            var longest = Math.Max(isYes, isNo);
            var other = Math.Max(fillers.At(bare, place), particles.At(bare, place));
            if (longest == 0 && other == 0)
                return null;
            if (longest >= other)
            {
                if (said is { } before && before != isYes > isNo)
                    return null;
                said = isYes > isNo;
            }
            place += Math.Max(longest, other);
        }
        return said;
    }

    private bool IsOneOf(string text, HashSet<string> phrases) => Forms(text).Any(phrases.Contains);

    private Lexicon Words(AnswerFile file, string name) => new(file.List(name).Select(Fold));

    private HashSet<string> Phrases(AnswerFile file, string name) => [.. file.List(name).Select(phrase => Folded.Bare(Fold(phrase)))];
}
