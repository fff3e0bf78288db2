using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using BotAssistant.Dialogs;
using BotAssistant.Policies.Library;

namespace BotAssistant.Policies.Answers;

/// <summary>What a question wants to know of a policy.</summary>
[Flags]
public enum Facets
{
    None = 0,
    Amount = 1,
    Conditions = 2,
    Materials = 4,
    Apply = 8,
    Time = 16,
    Phone = 32,
    Basis = 64,
}

/// <summary>The words by which a question says what it wants to know, from <c>dialogs/words</c>.</summary>
internal sealed class QuestionWords
{
    private static readonly ConditionalWeakTable<DialogCatalog, QuestionWords> Cache = [];

    private static readonly (Facets Facet, string Concept)[] Concepts =
    [
        (Facets.Amount, "政策:问金额"),
        (Facets.Conditions, "政策:问条件"),
        (Facets.Materials, "政策:问材料"),
        (Facets.Apply, "政策:问办理"),
        (Facets.Time, "政策:问时间"),
        (Facets.Phone, "政策:问电话"),
        (Facets.Basis, "政策:问依据"),
    ];

    /// <summary>Behind a place that somebody goes to these are what is asked of that place.</summary>
    private static readonly string[] Errands = ["的", "办", "申请", "领", "问", "交", "落户", "那边办", "那里办", "能不能办", "怎么办", "低保", "医保"];

    private static readonly System.Buffers.SearchValues<char> OfTheAsker = System.Buffers.SearchValues.Create("吃领过享有拿交办评得停没贷借我不");

    private static readonly char[] Ends = [' ', '。', '.', '!', '！', '，', ','];

    /// <summary>A topic's name that begins right behind a place is seldom longer.</summary>
    private const int LongTopic = 5;

    private const string ClassPrefix = "类别:";
    private const string MeasurePrefix = "量度:";
    private const string UmbrellaPrefix = "包括:";
    private const string OwnPrefix = "自称:";
    private const string FieldPrefix = "哪一类:";
    private const string AskedPrefix = "问起:";
    private const string ToldPrefix = "说到:";

    private readonly (Facets Facet, IReadOnlyList<string> Words)[] facets;
    private readonly IReadOnlyList<string> asking;
    private readonly IReadOnlyList<string> follow;
    private readonly IReadOnlyList<string> comparing;
    private readonly IReadOnlyList<string> empty;
    private readonly IReadOnlyList<string> unknown;
    private readonly IReadOnlyList<string> elsewhere;
    private readonly IReadOnlyList<string> here;
    private readonly IReadOnlyList<string> vague;
    private readonly IReadOnlyList<string> measures;
    private readonly IReadOnlyList<string> change;
    private readonly IReadOnlyList<string> help;
    private readonly IReadOnlyList<string> households;
    private readonly IReadOnlyList<(string Field, IReadOnlyList<string> Words)> fields;
    private readonly IReadOnlyList<(IReadOnlyList<string> Asked, IReadOnlyList<string> Told)> aspects;
    private readonly IReadOnlyList<string> byHowMuch;
    private readonly ConditionalWeakTable<PolicyLibrary, Tuple<string?>> raising = [];
    private readonly IReadOnlyList<string> raised;
    private readonly IReadOnlyList<string> differing;
    private readonly IReadOnlyList<string> earlier;
    private readonly IReadOnlyList<string> where;
    private readonly IReadOnlyList<string> most;
    private readonly IReadOnlyList<IReadOnlyList<string>> classes;
    private readonly IReadOnlyList<string> happened;
    private readonly IReadOnlyList<string> happenedAtEnd;
    private readonly IReadOnlyList<string> surnames;
    private readonly IReadOnlyList<string> beforeNames;
    private readonly IReadOnlyList<string> wholeTime;
    private readonly IReadOnlyList<string> suspicious;
    private readonly IReadOnlyList<string> unclearAlone;
    private readonly IReadOnlyList<string> age;
    private readonly IReadOnlyList<string> payday;
    private readonly IReadOnlyList<(string Said, string Kind)> ownPhrases;
    private readonly ConditionalWeakTable<StoredPolicy, IReadOnlyList<Sentence>> clean = [];
    private readonly IReadOnlyList<string> tellsPayday;
    private readonly IReadOnlyList<string> becoming;
    private readonly Dictionary<string, IReadOnlyList<string>> umbrellas;
    private readonly IReadOnlyList<string> often;
    private readonly IReadOnlyList<string> rates;
    private readonly IReadOnlyList<string> together;
    private readonly IReadOnlyList<string> ofOneself;
    private readonly IReadOnlyList<IReadOnlyList<string>> byMeasure;
    private readonly IReadOnlyList<string> obtain;
    private readonly IReadOnlyList<string> abroad;
    private readonly IReadOnlyList<string> otherPlaces;
    private readonly IReadOnlyList<string> anyHelp;
    private readonly IReadOnlyList<string> remedies;
    private readonly IReadOnlyList<string> wishes;

    private QuestionWords(DialogCatalog catalog)
    {
        var concepts = catalog.Concepts.ToFrozenDictionary(concept => concept.Name, concept => concept.Words, StringComparer.Ordinal);
        IReadOnlyList<string> Of(string name) => concepts.GetValueOrDefault(name) ?? [];
        facets = [.. Concepts.Select(pair => (pair.Facet, Of(pair.Concept)))];
        asking = Of("政策:问句");
        follow = Of("政策:接着问");
        comparing = Of("政策:比较");
        empty = Of("政策:问话虚词");
        unknown = Of("政策:文件没写");
        vague = [.. Of("政策:泛指").OrderByDescending(word => word.Length)];
        measures = [.. Of("政策:量词").OrderByDescending(word => word.Length)];
        help = Of("政策:帮助");
        change = Of("政策:问变化");
        here = Of("政策:本县");
        elsewhere = Of("政策:在那里");
        happened = Of("政策:那年的事");
        happenedAtEnd = Of("政策:那年的事尾");
        surnames = Of("政策:姓");
        beforeNames = Of("政策:人名前");
        wholeTime = Of("政策:说总时限");
        suspicious = Of("政策:可疑");
        unclearAlone = Of("政策:单说不明");
        age = Of("政策:问年龄");
        payday = Of("政策:问发放");
        tellsPayday = Of("政策:说发放");
        becoming = Of("政策:问认定");
        umbrellas = catalog.Concepts.Where(concept => concept.Name.StartsWith(UmbrellaPrefix, StringComparison.Ordinal))
            .ToDictionary(concept => concept.Name[UmbrellaPrefix.Length..], concept => concept.Words, StringComparer.Ordinal);
        often = Of("政策:问频次");
        rates = Of("政策:问比例");
        together = Of("政策:问同时");
        ofOneself = [.. Of("政策:自称").OrderByDescending(word => word.Length)];
        obtain = [.. Of("政策:能得").OrderByDescending(word => word.Length)];
        abroad = Of("政策:国外");
        otherPlaces = [.. Of("政策:别处").OrderByDescending(word => word.Length)];
        anyHelp = Of("政策:问帮助");
        remedies = Of("政策:说怎么帮");
        wishes = Of("政策:想要");
        byMeasure = [.. catalog.Concepts.Where(concept => concept.Name.StartsWith(MeasurePrefix, StringComparison.Ordinal)).Select(concept => concept.Words)];
        households = [.. Of(ClassPrefix + "户类型").OrderByDescending(word => word.Length)];
        var ownNames = new List<(string Called, string Kind)>
        (
        [
            .. catalog.Concepts.Where(concept => concept.Name.StartsWith(OwnPrefix, StringComparison.Ordinal))
                .SelectMany(concept => concept.Words.Select(word => (word, concept.Name[OwnPrefix.Length..])))
                .Concat(households.Select(kind => (kind, kind)))
                .DistinctBy(name => name.Item1, StringComparer.Ordinal)
                .OrderByDescending(name => name.Item1.Length),
        ]);
        ownPhrases = [.. ownNames.SelectMany(name => ofOneself.Select(word => (word + name.Called, name.Kind)))];
        raised = Of(ClassPrefix + "种养");
        aspects =
        [
            .. catalog.Concepts.Where(concept => concept.Name.StartsWith(AskedPrefix, StringComparison.Ordinal))
                .Select(concept => (concept.Words, Of(ToldPrefix + concept.Name[AskedPrefix.Length..]))).Where(aspect => aspect.Item2 is not []),
        ];
        fields = [.. catalog.Concepts.Where(concept => concept.Name.StartsWith(FieldPrefix, StringComparison.Ordinal)).Select(concept => (concept.Name[FieldPrefix.Length..], concept.Words))];
        byHowMuch = Of("政策:问差额");
        differing = Of("政策:问不同");
        earlier = [.. Of("政策:问从前").OrderByDescending(word => word.Length)];
        where = Of("政策:哪个地方");
        most = Of("政策:最多的");
        classes = [.. catalog.Concepts.Where(concept => concept.Name.StartsWith(ClassPrefix, StringComparison.Ordinal)).Select(concept => concept.Words)];
    }

    public static QuestionWords Of(DialogCatalog catalog) => Cache.GetValue(catalog, static made => new(made));

    /// <summary>What the text asks for; several at once are possible.</summary>
    public Facets FacetsOf(string text)
    {
        var asked = facets.Where(facet => Names(facet.Words, text)).Aggregate(Facets.None, (all, facet) => all | facet.Facet);
        if (asked.HasFlag(Facets.Amount | Facets.Conditions) && !Names(facets.First(facet => facet.Facet == Facets.Conditions).Words, WithoutHowMuch(text)))
        {
            asked &= ~Facets.Conditions;
        }

        // "能当护林员不": whether somebody may, with other words in between.
        return asked == Facets.None && text.Contains('能', StringComparison.Ordinal) && text.TrimEnd(Ends).TrimEnd('?', '？') is [.., '不' or '吗' or '么' or '没' or '嘛'] ? Facets.Conditions : asked;
    }

    /// <summary>Without "can I get" where "how much" follows: only the figure is asked for then.</summary>
    private string WithoutHowMuch(string text)
    {
        var amounts = facets.First(facet => facet.Facet == Facets.Amount).Words;
        foreach (var word in obtain)
        {
            for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
            {
                var behind = text[(at + word.Length)..];
                if (amounts.Any(amount => behind.StartsWith(amount, StringComparison.Ordinal)))
                {
                    return WithoutHowMuch(string.Concat(text.AsSpan(0, at), " ", behind));
                }
            }
        }

        return text;
    }

    /// <summary>A place that is none of this country's, unless somebody is only there: "works in Japan".</summary>
    public string? AbroadIn(string text)
    {
        foreach (var name in abroad)
        {
            var at = text.IndexOf(name, StringComparison.Ordinal);
            if (at >= 0 && !IsCircumstance(text, at + name.Length))
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>"隔壁县的低保": some other place without its name, with a topic right behind it.</summary>
    public string? UnnamedPlaceIn(string text, Func<string, bool> namesTopic)
    {
        foreach (var word in otherPlaces)
        {
            var at = text.IndexOf(word, StringComparison.Ordinal);
            if (at < 0)
            {
                continue;
            }

            var behind = text[(at + word.Length)..].TrimStart('的', '那', '边');
            if (namesTopic(behind[..Math.Min(behind.Length, LongTopic)]))
            {
                return word;
            }
        }

        return null;
    }

    public bool IsQuestion(string text) => Names(asking, text) || FacetsOf(text) != Facets.None || OffersBoth(text) || text.TrimEnd(Ends) is [.., '没' or '不' or '未' or '冇'];

    /// <summary>"给不给", "停没停": both answers stand in the question.</summary>
    private static bool OffersBoth(string text)
    {
        for (var i = 0; i + 2 < text.Length; i++)
        {
            if (text[i + 1] is '不' or '没' && text[i] == text[i + 2])
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Without "a month", "per mu" and the words that ask for a figure: these stand in sentences about anything.</summary>
    public string WithoutMeasures(string text) => measures.Aggregate(text, (left, word) => left.Replace(word, " ", StringComparison.Ordinal));

    /// <summary>Whether it is asked how often or how long something is to be done.</summary>
    public bool AsksHowOften(string text) => Names(often, text);

    /// <summary>Whether it is asked on which day money comes.</summary>
    public bool AsksForPayday(string text) => Names(payday, text);

    /// <summary>Whether a document's sentence tells of it.</summary>
    public bool TellsPayday(string sentence) => Names(tellsPayday, sentence);

    /// <summary>A class, and those that it stands for: university is told of as undergraduate and vocational.</summary>
    public IReadOnlyList<string> Including(string word) => umbrellas.GetValueOrDefault(word) ?? [word];

    /// <summary>What people ask in words that documents write otherwise: what money may be used for, how many of a household. Of each that the text asks for, the words by which sentences tell it.</summary>
    public IReadOnlyList<IReadOnlyList<string>> AspectsIn(string text) => [.. aspects.Where(aspect => Names(aspect.Asked, text)).Select(aspect => aspect.Told)];

    /// <summary>Whether a document's sentence tells of it.</summary>
    public static bool TellsAspect(string sentence, IReadOnlyList<string> told) => Names(told, sentence);

    /// <summary>The category of needs of which a question speaks as a whole, "help for going to school"; null for none.</summary>
    public string? FieldIn(string text)
    {
        foreach (var (field, named) in fields)
        {
            if (Names(named, text))
            {
                return field;
            }
        }

        return null;
    }

    /// <summary>Whether a rate is asked for.</summary>
    public bool AsksForRate(string text) => Names(rates, text);

    /// <summary>Whether a question, or a document's sentence, is about having two things at once.</summary>
    public bool SpeaksOfBoth(string text) => Names(together, text);

    /// <summary>The measures (a month, a school term …) that a question names, each with all its spellings.</summary>
    public IReadOnlyList<IReadOnlyList<string>> MeasuresIn(string text) => [.. byMeasure.Where(spellings => Names(spellings, text))];

    /// <summary>The kinds of household that the asker says to be: "我家是低保户".</summary>
    public IReadOnlyList<string> OwnKindsIn(string text) =>
        Names(ofOneself, text) ? [.. ownPhrases.Where(phrase => text.Contains(phrase.Said, StringComparison.Ordinal)).Select(phrase => phrase.Kind).Distinct(StringComparer.Ordinal)] : [];

    /// <summary>Without what the asker says to be; the text as it is if nothing else is left.</summary>
    public string WithoutOwnKinds(string text)
    {
        if (!Names(ofOneself, text))
        {
            return text;
        }

        var left = ownPhrases.Aggregate(text, (shorter, phrase) => shorter.Replace(phrase.Said, " ", StringComparison.Ordinal));
        return Bare(left).Count(char.IsLetter) > 1 ? left : text;
    }

    /// <summary>Whether an age is spoken of: "58岁", "how old", "我五十八了".</summary>
    public bool SpeaksOfAge(string text) => Names(age, text) || EndsInAge(text);

    /// <summary>A number of two digits with 了 behind it, and nobody's count of anything.</summary>
    private static bool EndsInAge(string text)
    {
        const string Tens = "二三四五六七八九";
        for (var at = text.IndexOf('了', StringComparison.Ordinal); at >= 2; at = text.IndexOf('了', at + 1))
        {
            if ((char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(text[at - 2]) && (at < 3 || !char.IsAsciiDigit(text[at - 3])))
                || (text[at - 1] == '十' && Tens.Contains(text[at - 2], StringComparison.Ordinal))
                || (at >= 3 && text[at - 2] == '十' && "一二三四五六七八九".Contains(text[at - 1], StringComparison.Ordinal) && Tens.Contains(text[at - 3], StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it is asked where a figure is highest or lowest, of places that are not named.</summary>
    public bool AsksWhereMost(string text) => Names(where, text) && Names(most, text);

    /// <summary>Whether it is asked what a topic's rule was before: "以前的扶贫贷款", "小额信贷以前"; not "以前吃过低保", which tells of the asker.</summary>
    /// <param name="text">The question.</param>
    /// <param name="names">The names of the topic.</param>
    public bool AsksForEarlier(string text, IReadOnlyList<string> names)
    {
        foreach (var word in earlier)
        {
            for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
            {
                var end = at + word.Length;
                if (names.Any(name => Follows(text, end, name) || (at >= name.Length && string.CompareOrdinal(text, at - name.Length, name, 0, name.Length) == 0 && !(end < text.Length && OfTheAsker.Contains(text[end])))))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether a name begins right behind, with no word between that tells of the asker.</summary>
    private static bool Follows(string text, int from, string name)
    {
        const int MostBetween = 3;
        var at = text.IndexOf(name, from, Math.Min(text.Length - from, MostBetween + name.Length), StringComparison.Ordinal);
        return at >= 0 && text.AsSpan(from, at - from).IndexOfAny(OfTheAsker) < 0;
    }

    /// <summary>Whether what stands behind a year says that something happened in it: "born in 2009".</summary>
    public bool IsOfAnEvent(ReadOnlySpan<char> behindYear)
    {
        var rest = behindYear.TrimStart("0123456789零一二三四五六七八九十 ").TrimStart("月").TrimStart("0123456789零一二三四五六七八九十 ").TrimStart("日号就才 ");
        foreach (var word in happened)
        {
            if (rest.StartsWith(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        foreach (var word in happenedAtEnd)
        {
            if (rest.StartsWith(word, StringComparison.Ordinal) && (rest.Length == word.Length || !char.IsLetterOrDigit(rest[word.Length])))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a short name at this place of the text is the rest of somebody's name: "张海南".</summary>
    public bool IsOfAPerson(string text, int at)
    {
        if (at == 0 || !surnames.Contains(text[at - 1].ToString(), StringComparer.Ordinal))
        {
            return false;
        }

        return at == 1 || !char.IsLetterOrDigit(text[at - 2]) || beforeNames.Contains(text[at - 2].ToString(), StringComparer.Ordinal);
    }

    /// <summary>Whether a document's sentence tells how long everything takes together.</summary>
    public bool TellsWholeTime(string sentence) => Names(wholeTime, sentence);

    /// <summary>The sentences of a document that are rules; kept for as long as the library is.</summary>
    public IReadOnlyList<Sentence> RulesOf(StoredPolicy policy, PolicyLibrary library) =>
        clean.GetValue(policy, wanted => [.. DocumentSentences.Of(wanted, library).Where(sentence => !IsSuspicious(sentence.Quoted.Text))]);

    /// <summary>Whether a document's sentence is no rule but was put there to be obeyed or to deceive.</summary>
    public bool IsSuspicious(string sentence)
    {
        // A tag that is left in a text is nothing that somebody wrote for people.
        for (var at = sentence.IndexOf('<', StringComparison.Ordinal); at >= 0 && at + 1 < sentence.Length; at = sentence.IndexOf('<', at + 1))
        {
            if (char.IsAsciiLetter(sentence[at + 1]) || sentence[at + 1] is '/' or '!')
            {
                return true;
            }
        }

        foreach (var word in suspicious)
        {
            if (sentence.Holds(word))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a class is understood without its sentence: "low-income" is, "first grade" is not.</summary>
    public bool IsClearAlone(string word) => !unclearAlone.Contains(word, StringComparer.Ordinal);

    /// <summary>Every word for a kind of household.</summary>
    public IReadOnlyList<string> HouseholdKinds => households;

    /// <summary>Whether it is asked what has become of a policy, or how a new one differs from the old.</summary>
    public bool AsksForChange(string text) => Names(change, text);

    /// <summary>Whether money or help is spoken of.</summary>
    public bool AsksForHelp(string text) => Names(help, text);

    /// <summary>Whether it is asked what there is to help with what was told.</summary>
    public bool AsksForAnyHelp(string text) => Names(anyHelp, text);

    /// <summary>Whether something is wanted, though nothing is asked.</summary>
    public bool Wishes(string text) => Names(wishes, text);

    /// <summary>Whether a document's sentence tells what is done about a trouble.</summary>
    public bool TellsRemedy(string sentence) => Names(remedies, sentence);

    /// <summary>Whether a question is about "that subsidy" and says nothing of which.</summary>
    public bool IsVague(string text) =>
        Names(vague, text) && vague.Aggregate(Bare(text), (left, word) => left.Replace(word, "", StringComparison.Ordinal)).Count(char.IsLetter) <= 1;

    /// <summary>Whether it is said like something that goes on with the question before.</summary>
    public bool GoesOn(string text) => follow.Any(word => text.StartsWith(word, StringComparison.Ordinal) || text.EndsWith(word, StringComparison.Ordinal));

    public bool Compares(string text) => Names(comparing, text);

    /// <summary>Whether the difference of two figures is asked for, and not only which is more.</summary>
    public bool AsksByHowMuch(string text) => Names(byHowMuch, text);

    /// <summary>Whether what stands before a place makes it one to go to, "去新疆摘棉花", and nobody asks there.</summary>
    public static bool IsDestination(string text, int start, int end) =>
        start > 0 && text[start - 1] is '去' or '往' or '跑' && !(start > 1 && text[start - 2] is '搬' or '嫁' or '迁' or '落' or '转') && end < text.Length && !Array.Exists(Errands, word => string.CompareOrdinal(text, end, word, 0, word.Length) == 0);

    /// <summary>Whether it is asked how an old rule and a new one differ.</summary>
    public bool AsksForDifference(string text) => Compares(text) || Names(differing, text);

    /// <summary>Whether the asker's own county is named by a word such as "here".</summary>
    public bool NamesHere(string text) => Names(here, text);

    /// <summary>Whether what stands at a place of the text makes the place before it a mere circumstance: "works in Guangdong".</summary>
    public bool IsCircumstance(string text, int at) => elsewhere.Any(word => string.CompareOrdinal(text, at, word, 0, word.Length) == 0);

    /// <summary>Whether a document's sentence says that the document does not tell.</summary>
    public bool SaysUnknown(string sentence) => Names(unknown, sentence);

    /// <summary>The letters of a text without words that every question has.</summary>
    public string Bare(string text) => empty.Aggregate(text, (left, word) => left.Replace(word, "", StringComparison.Ordinal));

    /// <summary>The words of each kind of class (school, household, grade …) that a text names, the longest first.</summary>
    public IEnumerable<(IReadOnlyList<string> Class, string Word)> ClassesIn(string text)
    {
        foreach (var group in classes)
        {
            if (group.Where(word => text.Holds(word)).MaxBy(word => word.Length) is { } found)
            {
                yield return (group, found);
            }
        }
    }

    /// <summary>The same with every word of a kind that stands by itself, "two pigs and thirty hens"; a word for several gives way to one of them.</summary>
    public IEnumerable<(IReadOnlyList<string> Class, IReadOnlyList<string> Words)> AllClassesIn(string text)
    {
        foreach (var group in classes)
        {
            string[] held = [.. group.Where(word => text.Holds(word))];
            if (held is [])
            {
                continue;
            }

            string[] alone = held is [_] ? held : [.. held.Where(word => !Array.Exists(held, other => other != word
                && ((other.Length > word.Length && other.Contains(word, StringComparison.Ordinal)) || Including(word).Contains(other, StringComparer.Ordinal))))];
            yield return (group, alone is [] ? [held.MaxBy(word => word.Length)!] : alone);
        }
    }

    /// <summary>What is grown or kept, as the text names it and by the kind that documents name instead; none where it names none.</summary>
    public IReadOnlyList<string> RaisedIn(string text) =>
        raised.Where(word => text.Holds(word)).MaxBy(word => word.Length) is { } named ? [named, .. Including(named).Where(kind => kind != named)] : [];

    /// <summary>The topic whose documents have the most amounts for what is grown or kept; found once for a library.</summary>
    public string? TopicOfRaised(PolicyLibrary library) => raising.GetValue(library, known => new(known.Topics.All.Select(topic => topic.Name)
        .Select(topic => (Topic: topic, Lines: known.OfTopic(topic).SelectMany(policy => policy.Document.Amounts).Count(line => RaisedIn(line) is not [])))
        .Where(counted => counted.Lines > 0).OrderByDescending(counted => counted.Lines).Select(counted => counted.Topic).FirstOrDefault())).Item1;

    /// <summary>All words of any class that a text names.</summary>
    public IReadOnlyList<string> ClassWordsIn(string text) =>
        [.. classes.SelectMany(group => group).Where(word => text.Holds(word)).Distinct(StringComparer.Ordinal)];

    public IReadOnlyList<IReadOnlyList<string>> Classes => classes;

    /// <summary>Without "a low-income household" and the like, which say who asks and not what about; the text as it is if nothing else is
    /// left, or if it asks how one becomes such a household.</summary>
    public string WithoutHouseholdKinds(string text)
    {
        if (Names(becoming, text))
        {
            return text;
        }

        var left = households.Aggregate(text, (shorter, word) => shorter.Replace(word, " ", StringComparison.Ordinal));
        return Bare(left).Count(char.IsLetter) > 1 ? left : text;
    }

    private static bool Names(IReadOnlyList<string> words, string text)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
