using BotAssistant.Regions;

namespace BotAssistant.Policies.Answers;

/// <summary>What a question says about place and time, and what remains of it.</summary>
/// <param name="Bare">Without the names of places.</param>
/// <param name="Places">Named places that are known, in the order of their names; not the asker's own county in words like "here".</param>
/// <param name="Unclear">Names that several places have, or none.</param>
/// <param name="IsFollowUp">It goes on with the question before.</param>
/// <param name="Asked">The question to look for: what was said, filled up from the question before.</param>
internal sealed record QuestionReading(
    string Bare, IReadOnlyList<RegionCode> Places, IReadOnlyList<PlaceMention> Unclear, AskedTime Time, Facets Facets, bool IsFollowUp, string Asked)
{
    /// <summary>So many letters may remain of a follow-up when all that belongs to questions is taken away.</summary>
    private const int MostLeft = 2;

    /// <summary>It names nothing but a class, or places to compare: the topic is that of the question before, also where the class is called like another.</summary>
    public bool KeepsTopic { get; init; }

    /// <summary>A place outside this country, or of no country, where no other is named.</summary>
    public string? Abroad { get; init; }

    /// <summary>Some other place whose figures are asked for, and that is not named ("the next county").</summary>
    public string? Unnamed { get; init; }

    /// <summary>What is unclear stands in a list or a comparison with other places.</summary>
    public bool IsUnclearBeside { get; init; }

    /// <summary>The asker's own county is meant, by a word such as "here".</summary>
    public bool NamesHome { get; init; }

    /// <param name="question">As it was heard.</param>
    /// <param name="recogniser">Knows places.</param>
    /// <param name="words">Knows the words of questions.</param>
    /// <param name="namesTopic">Whether a text uses a name of a topic.</param>
    /// <param name="cutsTopicName">Whether what stands at a start and for a length of the text begins inside a topic's name.</param>
    public static QuestionReading Of(PolicyQuestion question, PlaceRecogniser recogniser, QuestionWords words, Func<string, bool> namesTopic, Func<string, int, int, bool> cutsTopicName)
    {
        var mentions = recogniser.Find(question.Text, question.Home).Where(mention => !words.IsCircumstance(question.Text, mention.Start + mention.Length) && !QuestionWords.IsDestination(question.Text, mention.Start, mention.Start + mention.Length) && !IsDirection(question.Text, mention)
            && !(mention.Length == 2 && (words.IsOfAPerson(question.Text, mention.Start) || cutsTopicName(question.Text, mention.Start, mention.Length)))).ToArray();
        var bare = Without(question.Text, mentions);
        var own = mentions.Any(mention => mention is { IsRelative: true, Meaning: PlaceMeaning.Known { Code.Level: RegionLevel.County } }) || words.NamesHere(question.Text);
        RegionCode[] places = [.. mentions.Where(IsOfItsOwn).Select(mention => mention.Meaning).OfType<PlaceMeaning.Known>().Select(known => known.Code).Distinct()];
        // "How much more is it than here?" is about both.
        if (own && places is [_, ..] && !places.Contains(question.Home) && places.All(place => place != RegionCode.Nation))
        {
            places = [.. places, question.Home];
        }

        PlaceMention[] unclear = [.. mentions.Where(mention => mention.Meaning is not PlaceMeaning.Known)];
        var beside = unclear is not [] && Array.TrueForAll(unclear, mention => StandsBeside(question.Text, mention, mentions) || words.Compares(question.Text));
        // "How do our county and that one differ?"
        if (beside && own && places is [])
        {
            places = [question.Home];
        }

        var abroad = places is [] && !own ? words.AbroadIn(question.Text) : null;
        var before = question.Before;
        var time = AskedTime.In(question.Text, question.Today, words);
        var facets = words.FacetsOf(question.Text);
        var unnamed = places is [] && unclear is [] && !own && facets.HasFlag(Facets.Amount) ? words.UnnamedPlaceIn(question.Text, namesTopic) : null;
        // "不对" is short too, but asks nothing.
        // "监测户", said after a question, is the answer to "which of them"; only by itself would it be a topic.
        var isClassOnly = before?.Topic is not null && words.ClassWordsIn(bare).Any() && IsOnlyClasses(bare, words);
        var compares = before?.Topic is not null && places is not [] && words.Compares(bare) && !namesTopic(bare);
        var goesOn = before is not null && (isClassOnly || compares || GoesOn(bare, words, namesTopic))
            && (isClassOnly || compares || facets != Facets.None || own || places is not [] || time.IsNamed || time.IsPresent || namesTopic(bare) || words.GoesOn(bare) || words.ClassesIn(bare).Any());
        if (!goesOn)
        {
            return new(bare, places, unclear, time, facets, false, bare) { NamesHome = own, Abroad = abroad, IsUnclearBeside = beside, Unnamed = unnamed };
        }

        // "And emergency aid?" asks of another topic what was asked before.
        facets = facets == Facets.None ? words.FacetsOf(before!.Question ?? "") : facets;
        return new(bare, places, unclear, time, facets, true, namesTopic(bare) && !isClassOnly ? bare : Joined(bare, before!, words)) { NamesHome = own, Abroad = abroad, KeepsTopic = isClassOnly || compares, IsUnclearBeside = beside, Unnamed = unnamed };
    }

    /// <summary>"镇外": what looked like a name only says where about.</summary>
    private static bool IsDirection(string text, PlaceMention mention) =>
        mention.Meaning is PlaceMeaning.Unknown { In: [] } && mention.Start + mention.Length < text.Length && text[mention.Start + mention.Length] is '外' or '级' or '域';

    /// <summary>"A and B", "A、B", "A，B"; a comma with no other place behind it only ends a clause.</summary>
    private static bool StandsBeside(string text, PlaceMention mention, PlaceMention[] all)
    {
        const string Joining = "和跟与同比及";
        const string Listing = "、，, ;；/";
        var end = mention.Start + mention.Length;
        return (mention.Start > 0 && Joining.Contains(text[mention.Start - 1], StringComparison.Ordinal))
            || (end < text.Length && Joining.Contains(text[end], StringComparison.Ordinal))
            || Array.Exists(all, other => (other.Start == end + 1 && Listing.Contains(text[end], StringComparison.Ordinal))
                || (other.Start + other.Length == mention.Start - 1 && Listing.Contains(text[mention.Start - 1], StringComparison.Ordinal))
                || other.Start == end || other.Start + other.Length == mention.Start);
    }

    /// <summary>"In our village" is where the asker is anyway; "in the whole country" is not.</summary>
    private static bool IsOfItsOwn(PlaceMention mention) => !mention.IsRelative || mention.Meaning is PlaceMeaning.Known { Code.Level: RegionLevel.Nation };

    private static bool GoesOn(string bare, QuestionWords words, Func<string, bool> namesTopic)
    {
        if (namesTopic(bare))
        {
            return words.GoesOn(bare) && words.FacetsOf(bare) == Facets.None;
        }

        var left = words.Bare(bare);
        foreach (var word in words.ClassWordsIn(left).OrderByDescending(word => word.Length))
        {
            left = left.Replace(word, "", StringComparison.Ordinal);
        }

        return words.GoesOn(bare) ? left.Count(char.IsLetter) <= MostLeft + 4 : left.Count(char.IsLetter) <= MostLeft;
    }

    private static bool IsOnlyClasses(string bare, QuestionWords words)
    {
        var left = bare;
        foreach (var word in words.ClassWordsIn(bare).OrderByDescending(word => word.Length))
        {
            left = left.Replace(word, "", StringComparison.Ordinal);
        }

        return words.Bare(left).Count(char.IsLetterOrDigit) <= 1;
    }

    /// <summary>"换成高中呢": the class of before gives way to the one that is named now; else both are asked together.</summary>
    private static string Joined(string bare, PolicyThread before, QuestionWords words)
    {
        var earlier = before.Question ?? "";
        var replaced = earlier;
        foreach (var (group, word) in words.ClassesIn(bare))
        {
            if (group.Where(other => earlier.Contains(other, StringComparison.Ordinal)).MaxBy(other => other.Length) is { } old)
            {
                replaced = replaced.Replace(old, word, StringComparison.Ordinal);
            }
        }

        return replaced != earlier ? replaced : $"{before.Topic} {bare}";
    }

    private static string Without(string text, IReadOnlyList<PlaceMention> mentions)
    {
        var left = new System.Text.StringBuilder(text);
        foreach (var mention in mentions.OrderByDescending(mention => mention.Start))
        {
            left.Remove(mention.Start, mention.Length).Insert(mention.Start, ' ');
        }

        return left.ToString().Trim();
    }
}
