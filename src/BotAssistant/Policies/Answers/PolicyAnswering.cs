using BotAssistant.Policies.Library;
using BotAssistant.Policies.Search;
using BotAssistant.Policies.Topics;
using BotAssistant.Regions;
using BotAssistant.Retrieval.Folding;

namespace BotAssistant.Policies.Answers;

/// <summary>Answers a question from the library: pure, the same question and library give the same answer.</summary>
internal sealed class PolicyAnswering(LibraryFacts facts, QuestionWords words)
{
    /// <summary>More places than this are not compared in one message.</summary>
    public const int MostPlaces = 4;

    /// <summary>How sure it must be that a document without a topic speaks of the question: to answer where nothing else does, for a cadre or for
    /// a household; and to be quoted beside what answers. Fitted on own questions about speeches and reports.</summary>
    private const double MentionInstead = 0.045;
    private const double MentionForHousehold = 0.12;
    private const double MentionBeside = 0.058;

    private const int ManyAmounts = 4;

    /// <summary>What a document is asked for counts beside the words of its best sentence, where a topic has several.</summary>
    private const double OfAsks = 0.5;

    /// <summary>Below this share of the question's words the rules in force do not speak of what is asked; from the other on a replaced one does.</summary>
    private const double HasOwnWords = 0.2;
    private const double TellsItself = 0.4;

    private static readonly char[] ClauseEnds = ['，', ',', '。', '；', ';', '！', '!', '？', '?', '\n'];
    private const int MostTopics = 5;

    /// <summary>From this share of its words on, a question without a topic is taken to go on with the one before.</summary>
    private const double FurtherFloor = 0.3;

    /// <summary>From this share on, another topic than the named one answers a cadre.</summary>
    private const double ClearlyInstead = 0.2;

    /// <summary>A name of so many letters is meant as one; "户口" stands in sentences about anything.</summary>
    private const int PlainName = 3;

    /// <summary>A trouble's words in a sentence: from where on it speaks of the trouble, and from where on one that helps nothing only has its words.</summary>
    private const double SpeaksOfTrouble = 0.1;
    private const double MeetsByChance = 0.2;

    private readonly PolicyLibrary library = facts.Library;

    /// <returns>Null if it is no question that the library knows anything about.</returns>
    public PolicyReply? Answer(PolicyQuestion question)
    {
        question = question with { Text = TraditionalCharacters.Simplify(question.Text) };
        var reply = OfTopics(question);
        return question.Beside == Beside.Nothing && words.IsQuestion(question.Text) ? WithDocuments(question, reply) : reply;
    }

    /// <summary>What documents without a topic say beside it, or instead of asking back. What a document with a topic says is never left out.</summary>
    private PolicyReply? WithDocuments(PolicyQuestion question, PolicyReply? reply)
    {
        var reading = Read(question);
        string[] named = [.. facts.Places.Find(question.Text, question.Home).Where(mention => !mention.IsRelative).Select(mention => mention.Text).Distinct(StringComparer.Ordinal)];
        if (reading.IsFollowUp || named.Length > 1 || new UndescribedDocuments(library, words).Find(question, reading, named) is not { } mention)
        {
            return reply;
        }

        var (part, sureness) = mention;
        return reply switch
        {
            PolicyReply.Answer answer => sureness >= MentionBeside && part.Match > answer.Parts[0].Match ? answer with { Mention = part } : answer,
            PolicyReply.NoProvision none => sureness >= MentionInstead ? none with { Mention = part } : none,
            PolicyReply.WhichClass => reply,
            _ => sureness >= (question.IsCadre ? MentionInstead : MentionForHousehold)
                ? new PolicyReply.Answer(null, question.Home, false, [part], null, new PolicyThread { Place = question.Home.Value, Question = reading.Bare, Policies = [part.Policy.Id] })
                : reply,
        };
    }

    private PolicyReply? OfTopics(PolicyQuestion question)
    {
        var said = question.Text;
        question = question with { Text = WithoutOtherMatters(said, question.Home) };
        var reading = Read(question);
        var before = reading.IsFollowUp && (reading.KeepsTopic || !NamesTopic(reading.Bare)) ? question.Before!.Topic : null;
        var topic = Kept(reading, before) ?? TopicChoice.Choose(library, words.WithoutOwnKinds(reading.Asked), words, question, before);
        if (before is null && words.IsVague(reading.Asked) && TopicChoice.Named(library, reading.Asked).Count == 0)
        {
            return question.Beside == Beside.Nothing && words.IsQuestion(question.Text) ? new PolicyReply.WhichTopic(TopicChoice.Likely(library, reading.Asked, question)) : null;
        }

        if (before is null && words.Bare(reading.Asked).Count(char.IsLetterOrDigit) < 2 && !NamesTopic(reading.Asked))
        {
            return null;
        }

        if (topic is null || !IsMeant(question, reading, topic))
        {
            return question.Beside == Beside.Nothing
                ? (PolicyReply?)Further(question, reading) ?? (PolicyReply?)Comparable(question, reading) ?? Guess(question, reading)
                : null;
        }

        if (reading.Unclear is [var unclear, ..] && (reading.Places is [] || !reading.IsUnclearBeside))
        {
            return Unclear(unclear, question) with { Topic = topic.First.Name };
        }

        if (reading.Places is [] && !reading.NamesHome && words.AsksWhereMost(question.Text))
        {
            return new PolicyReply.WhereMost(topic.First.Name);
        }

        if (reading.Unnamed is { } unnamed)
        {
            return new PolicyReply.NoSuchPlace(unnamed) { Topic = topic.First.Name, IsUnnamed = true };
        }

        if (reading.Abroad is { } abroad)
        {
            return new PolicyReply.NoSuchPlace(abroad) { Topic = topic.First.Name, IsAbroad = true };
        }

        var time = reading.Time is { IsNamed: false, IsPresent: false } && reading.IsFollowUp && question.Before!.Year is { } year
            ? new AskedTime(new(year, 1, 1), new(year, 12, 31), IsNamed: true)
            : reading.Time;
        var saidNow = words.OwnKindsIn(said);
        var kinds = saidNow is not [] ? saidNow : question.Before?.Kinds ?? [];
        var namesKind = saidNow is [] && words.HouseholdKinds.Any(kind => question.Text.Contains(kind, StringComparison.Ordinal));
        var context = new Asking(question, reading, time, topic)
        {
            SaidKinds = kinds,
            Kinds = namesKind ? [] : kinds is not [] ? kinds : question.RecordedKinds,
        };
        var places = PlacesOf(question, reading);
        if (places is [var here] && time.Years is [var earlier, var later] && (time.AreFigures || words.Compares(question.Text)) && ForTwoYears(context, here.Place, here.IsNamed, earlier, later) is { } compared)
        {
            return compared with { Unclear = reading.Unclear };
        }

        if (places is [var place] && !time.IsNamed && Earlier(context, place.Place) is { } former)
        {
            if (words.AsksForDifference(question.Text) && OldAndNew(context, place.Place, place.IsNamed, former) is { } both)
            {
                return both;
            }

            context = context with { Time = AskedTime.OfYear(former.Until!.Value.Year), Only = former };
        }

        var reply = places is [var only] ? ForOne(context, only.Place, only.IsNamed) : ForSeveral(context, places);
        if (reading.Unclear is not [])
        {
            reply = reply switch
            {
                PolicyReply.Answer answer => answer with { Unclear = reading.Unclear },
                PolicyReply.NoProvision none => none with { Unclear = reading.Unclear },
                _ => reply,
            };
        }

        // Beside something else that was understood it helps nobody to hear what the library does not hold.
        return reply is PolicyReply.NoProvision && question.Beside != Beside.Nothing && !(topic.NameLength >= PlainName && words.IsQuestion(question.Text)) ? null : reply;
    }

    /// <summary>What the question says about place and time.</summary>
    public QuestionReading Read(PolicyQuestion question) => QuestionReading.Of(question, facts.Places, words, NamesTopic, CutsTopicName);

    private static PolicyReply.AboutPlace Unclear(PlaceMention mention, PolicyQuestion question) => mention.Meaning switch
    {
        PlaceMeaning.Ambiguous ambiguous => new PolicyReply.WhichPlace(mention.Text, ambiguous.Codes, question.Text),
        PlaceMeaning.Unknown stranger => new PolicyReply.NoSuchPlace(stranger.Name) { Mention = mention.Text, In = stranger.In, Elsewhere = stranger.Elsewhere, Question = question.Text },
        _ => throw new InvalidOperationException($"{mention.Meaning.GetType().Name} is clear."),
    };

    /// <summary>"The pipe is broken, and what does one need for minimum living aid?": a clause that asks nothing and is about another topic than
    /// those that ask is a matter of its own.</summary>
    private string WithoutOtherMatters(string text, RegionCode home)
    {
        var clauses = text.Split(ClauseEnds, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var asking = clauses.Where(words.IsQuestion).ToArray();
        var asked = asking.SelectMany(clause => TopicChoice.Named(library, words.WithoutHouseholdKinds(clause)).Keys).ToHashSet(StringComparer.Ordinal);
        if (asking.Length == clauses.Length || asked.Count == 0)
        {
            return text;
        }

        var others = clauses.Except(asking, StringComparer.Ordinal).Where(clause => TopicChoice.Named(library, words.WithoutHouseholdKinds(clause)).Keys is { Count: > 0 } named && !named.Any(asked.Contains) && !facts.Places.Find(clause, home).Any()).ToArray();
        return others is [] ? text : string.Join('，', clauses.Except(others, StringComparer.Ordinal));
    }

    /// <summary>Whether what looks like a place is the end of a topic's name with something behind it: "助学金" and "平均" hold 金平.</summary>
    private bool CutsTopicName(string text, int start, int length)
    {
        foreach (var name in library.Topics.All.SelectMany(topic => topic.Names))
        {
            var at = text.IndexOf(name, Math.Max(0, start - name.Length), StringComparison.Ordinal);
            if (at >= 0 && at < start && at + name.Length > start && at + name.Length < start + length)
            {
                return true;
            }
        }

        return false;
    }

    private bool NamesTopic(string text) => TopicChoice.Named(library, words.WithoutHouseholdKinds(text)).Count > 0;

    /// <summary>What goes on with a question keeps its topic, unless another class is named: that may be another topic's.</summary>
    private ChosenTopic? Kept(QuestionReading reading, string? before) =>
        before is not null && (!words.ClassesIn(reading.Bare).Any() || TellsOfClass(reading, before)) && library.Topics.Find(before) is { } topic ? new([topic], null, topic.Name.Length, IsSure: true) : null;

    /// <summary>Whether an amount or condition of the topic's documents is for the class that is named: then it is still the same topic.</summary>
    private bool TellsOfClass(QuestionReading reading, string topic) => words.ClassesIn(reading.Bare)
        .All(named => library.OfTopic(topic).SelectMany(policy => policy.Document.Amounts.Concat(policy.Document.Conditions))
            .Any(line => words.Including(named.Word).Any(word => line.Holds(word))));

    private bool IsMeant(PolicyQuestion question, QuestionReading reading, ChosenTopic topic) => question.Beside switch
    {
        Beside.Records => topic.IsNamed && words.IsQuestion(question.Text),
        Beside.Form => (topic.IsNamed || topic.IsSure) && words.IsQuestion(question.Text),
        Beside.Need => true,
        _ => topic.IsNamed || reading.IsFollowUp || words.IsQuestion(question.Text),
    };

    private static IReadOnlyList<(RegionCode Place, bool IsNamed)> PlacesOf(PolicyQuestion question, QuestionReading reading)
    {
        if (reading.Places is not [])
        {
            return [.. reading.Places.Select(place => (place, place != question.Home || reading.Unclear is not []))];
        }

        return !reading.NamesHome && reading.IsFollowUp && question.Before!.Place is { } code && RegionCode.TryParse(code, out var before) && before != question.Home
            ? [(before, true)]
            : [(question.Home, false)];
    }

    private PolicyReply ForOne(Asking asking, RegionCode place, bool isNamed)
    {
        var parts = new List<AnswerPart>();
        var aboves = new List<AnswerPart?>();
        AnswerPart? context = null;
        foreach (var topic in asking.Topic.Topics)
        {
            var (part, above, unknown) = PartFor(asking, topic, place, isNamed);
            if (part is not null && !unknown)
            {
                parts.Add(part);
                aboves.Add(above);
            }
            else
            {
                context ??= unknown ? part : above;
            }
        }

        // Of two topics that were named, one may say nothing of what is asked.
        for (var i = parts.Count - 1; i >= 0 && parts.Count > 1; i--)
        {
            if (!AnswerLines.Tells(parts[i].Sentences[0].Text, asking.Reading.Facets) && parts.Exists(part => AnswerLines.Tells(part.Sentences[0].Text, asking.Reading.Facets)))
            {
                parts.RemoveAt(i);
                aboves.RemoveAt(i);
            }
        }

        context ??= aboves.Find(above => above is not null);

        // Nobody is sent to another subject than the one that was named; a cadre is where it has the question's own words.
        if (parts is [] && context is null && !asking.IsTrouble(words) && asking.Topic.Alternative is { } other && (asking.Question.IsCadre || !asking.Topic.IsNamed)
            && PartFor(asking, other, place, isNamed) is { Part: { } instead, Unknown: false } found && (!asking.Topic.IsNamed || instead.Match >= ClearlyInstead))
        {
            parts.Add(instead);
            context = found.Above;
        }

        var first = asking.Topic.First;
        if (parts is [])
        {
            return new PolicyReply.NoProvision(first.Name, first.Office, place, isNamed, context, Thread(asking, place, first.Name, context is null ? [] : [context]))
            {
                Year = asking.Time.IsNamed ? asking.Time.First.Year : null,
            };
        }

        if (Undecided(asking, parts[0]) is { } classes)
        {
            return new PolicyReply.WhichClass(parts[0].Policy.Document.Topic ?? first.Name, classes, asking.Reading.Asked, Thread(asking, place, first.Name, []));
        }

        var topicOfFirst = parts[0].Policy.Document.Topic ?? first.Name;
        return new PolicyReply.Answer(
            topicOfFirst, place, isNamed, parts, context == parts[0] ? null : context, Thread(asking, place, topicOfFirst, parts))
        {
            Unsaid = UnsaidBy(asking, parts[0].Policy),
            ForKinds = asking.KindsIn(parts),
            KindsAreRecorded = asking.SaidKinds is [],
            SeveralYears = asking.Time.HasSeveral || (asking.Time.Years.Count > 1 && words.Compares(asking.Question.Text)),
            LaterYear = asking.Time.IsNamed && asking.Time.First > asking.Question.Today && !TellOfYear(parts, asking.Time.First.Year) ? asking.Time.First.Year : null,
        };
    }

    /// <summary>What the question says is grown or kept, if the document names such things and not this one.</summary>
    private string? UnsaidBy(Asking asking, StoredPolicy policy)
    {
        var document = policy.Document;
        return words.RaisedIn(asking.Question.Text) is [var named, ..] meant && !meant.Any(document.Text.Holds) && document.Amounts.Any(line => words.RaisedIn(line) is not []) ? named : null;
    }

    /// <summary>What the rules in force have replaced, if the question asks for what held before.</summary>
    private StoredPolicy? Earlier(Asking asking, RegionCode place)
    {
        var topic = asking.Topic.First;
        return words.AsksForEarlier(asking.Question.Text, topic.Names)
            ? library.OfTopic(topic.Name)
                .Where(policy => policy.Document.Region.Contains(place) && policy.IsInForce(asking.Question.Today))
                .SelectMany(Replaced).Where(policy => policy.Until < asking.Question.Today && (asking.Question.IsCadre || policy.Document.IsForHouseholds))
                .OrderByDescending(policy => (int)policy.Document.Region.Level).ThenByDescending(policy => policy.Until).FirstOrDefault()
            : null;
    }

    private IEnumerable<StoredPolicy> Replaced(StoredPolicy policy) => policy.Document.Supersedes.Select(library.Find).OfType<StoredPolicy>();

    /// <summary>What held and what has replaced it; null if one of them says nothing. Where nothing single is asked for, their figures.</summary>
    private PolicyReply.Answer? OldAndNew(Asking asking, RegionCode place, bool isNamed, StoredPolicy former)
    {
        if (library.SuccessorOf(former) is not { } successor)
        {
            return null;
        }

        var topic = asking.Topic.First;
        var reading = asking.Reading.Facets == Facets.None ? asking.Reading with { Facets = Facets.Amount } : asking.Reading;
        var before = PartFor(asking with { Reading = reading, Time = AskedTime.OfYear(former.Until!.Value.Year), Only = former }, topic, place, isNamed).Part;
        var now = PartFor(asking with { Reading = reading, Only = successor }, topic, place, isNamed).Part;
        return before is not null && now is not null ? new(topic.Name, place, isNamed, [before, now], null, Thread(asking, place, topic.Name, [before, now])) : null;
    }

    /// <summary>The same of two years side by side; null unless there are two documents for them, or one and none for the other year.</summary>
    private PolicyReply.Answer? ForTwoYears(Asking asking, RegionCode place, bool isNamed, int earlier, int later)
    {
        var topic = asking.Topic.First;
        var parts = new List<AnswerPart>();
        var without = new List<int>();
        foreach (var year in new[] { earlier, later })
        {
            var time = year == asking.Question.Today.Year && !asking.Time.IsNamed ? asking.Time : AskedTime.OfYear(year);
            // What ended before that year is not of it.
            if (PartFor(asking with { Time = time }, topic, place, isNamed) is { Part: { } part, Unknown: false } && part.Policy.IsInForce(time.First, time.Last))
            {
                parts.Add(part);
            }
            else
            {
                without.Add(year);
            }
        }

        return parts is [var one, var other] && one.Policy != other.Policy ? new(topic.Name, place, isNamed, parts, null, Thread(asking, place, topic.Name, parts)) { Compares = words.Compares(asking.Question.Text), ByHowMuch = words.AsksByHowMuch(asking.Question.Text) }
            : parts is [_] ? new(topic.Name, place, isNamed, parts, null, Thread(asking, place, topic.Name, parts)) { WithoutYears = without }
            : null;
    }

    /// <summary>"涨到": next year's figure is known already.</summary>
    private static bool TellOfYear(IEnumerable<AnswerPart> parts, int year) =>
        parts.Any(part => part.Sentences[0].Text.Contains(year.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));

    private PolicyReply ForSeveral(Asking asking, IReadOnlyList<(RegionCode Place, bool IsNamed)> places)
    {
        var parts = new List<AnswerPart>();
        var without = new List<RegionCode>();
        foreach (var (place, isNamed) in places.Take(MostPlaces))
        {
            var topics = asking.Topic.Topics.Select(topic => PartFor(asking, topic, place, isNamed)).ToArray();
            // The nation's document is no document of a place that is compared with another one.
            if (topics.FirstOrDefault(found => found.Part is { } part && !found.Unknown && (place == RegionCode.Nation || part.Policy.Document.Region != RegionCode.Nation)).Part is { } part)
            {
                parts.Add(part);
            }
            else
            {
                without.Add(place);
            }
        }

        var first = asking.Topic.First;
        var thread = Thread(asking, places[0].Place, first.Name, parts);
        return parts is []
            ? new PolicyReply.NoProvision(first.Name, first.Office, places[0].Place, PlaceIsNamed: true, null, thread) { Without = [.. without.Skip(1)], PlacesCut = places.Count > MostPlaces }
            : new PolicyReply.Answer(first.Name, places[0].Place, PlaceIsNamed: true, parts, null, thread)
            {
                Without = without,
                PlacesCut = places.Count > MostPlaces,
                Compares = words.Compares(asking.Question.Text),
                ByHowMuch = words.AsksByHowMuch(asking.Question.Text),
                SeveralYears = asking.Time.Years.Count > 1,
            };
    }

    /// <returns>What answers, what the higher level says beside it, and whether the document itself says that it does not know.</returns>
    private (AnswerPart? Part, AnswerPart? Above, bool Unknown) PartFor(Asking asking, PolicyTopic topic, RegionCode place, bool isNamed)
    {
        var scope = new PolicyScope(place, asking.Time.First, asking.Time.Last, asking.Question.IsCadre) { WithParts = isNamed && place.Level <= RegionLevel.Prefecture && place != RegionCode.Nation };
        var regions = PolicySelection.Nearest(library, topic.Name, scope);
        if (regions is [])
        {
            return (null, null, false);
        }

        // Parts of a named province stand side by side; else the nearest region answers, unless only a higher one still has something in force.
        var (near, far) = (regions[0].ToList(), regions.Skip(1).SelectMany(some => some).ToList());
        if (scope.WithParts)
        {
            near = [.. regions.Where(some => place.Contains(some[0].Region)).SelectMany(some => some)];
            far = [.. regions.Where(some => !place.Contains(some[0].Region)).SelectMany(some => some)];
            (near, far) = near is [] ? (far, []) : (near, far);
        }

        if (near.TrueForAll(candidate => candidate.IsExpired) && !asking.Time.IsNamed && !isNamed && far.Exists(candidate => !candidate.IsExpired))
        {
            (near, far) = ([.. far.Where(candidate => !candidate.IsExpired)], []);
        }

        (near, far) = asking.Only is { } only ? (near.FindAll(candidate => candidate.Policy == only), []) : (near, far);
        StoredPolicy[] compared = [.. near.Concat(far).Select(candidate => candidate.Policy)];
        // "I am a monitored household" says who asks; what is asked comes beside it.
        var asked = words.WithoutOwnKinds(asking.Reading.Asked);
        var particular = Particular(asked, asking.Question.Today, asking.Reading.IsFollowUp, topic, compared);
        var sought = new Sought(particular, asked, asking.Reading.Facets) { OtherNames = OtherNames(asked, topic), Kinds = asking.Kinds, IsTrouble = asking.IsTrouble(words) };
        var ranking = new SentenceRanking(library, sought, words, compared);
        var ranked = near.Select(candidate => (Candidate: candidate, Sentences: ranking.Rank(candidate.Policy)))
            .Where(pair => pair.Sentences is not [])
            .OrderBy(pair => pair.Candidate.IsExpired)
            // As good as each other: the newer one.
            .ThenByDescending(pair => Math.Round(pair.Sentences[0].Score + (OfAsks * asking.Topic.Shares.GetValueOrDefault(pair.Candidate.Policy)), 1))
            .ThenByDescending(pair => pair.Candidate.Policy.Document.From)
            .ToArray();
        if (ranked is [] || (asking.IsTrouble(words) && !Helps(ranked[0].Sentences[0]) && (!asking.Topic.IsNamed || ranked[0].Sentences[0].Shared > MeetsByChance)))
        {
            return (null, null, false);
        }

        if (asking.Only is null && !asking.Time.IsNamed && IsBeside(ranked[0].Sentences[0], asked) && FormerOf(ranked.Select(pair => pair.Candidate.Policy), sought, asking.Question.IsCadre) is { } former)
        {
            return (Compose(new(former.Policy, IsExpired: true), former.Sentences, asking, isGeneral: false), null, false);
        }

        var part = Compose(ranked[0].Candidate, ranked[0].Sentences, asking, isGeneral: particular.Length == 0);
        part = part with { Conflict = Conflicts.Find(ranked[0].Sentences.First(one => one.Sentence.Quoted == part.Sentences[0]).Sentence, ranked.Skip(1).Where(other => other.Candidate.Region == ranked[0].Candidate.Region && !other.Candidate.IsExpired).Select(other => other.Sentences)) };
        var above = far.Where(candidate => !candidate.IsExpired)
            .Select(candidate => (Candidate: candidate, Sentences: ranking.Rank(candidate.Policy)))
            .Where(pair => pair.Sentences is [{ Score: >= 0.35 }, ..])
            .OrderByDescending(pair => pair.Sentences[0].Score)
            .Select(pair => new AnswerPart(pair.Candidate.Policy, [pair.Sentences[0].Sentence.Quoted], [], IsExpired: false))
            .FirstOrDefault();
        var isUnknown = !ranked[0].Candidate.IsExpired && words.SaysUnknown(part.Sentences[0].Text);
        // Who asks whether there is anything is not answered by what the document does not tell, where it tells something.
        if (isUnknown && ((asking.Reading.Facets & (Facets.Amount | Facets.Time)) == Facets.None || words.AsksForHelp(asked))
            && ranked[0].Sentences.FirstOrDefault(one => one.Sentence is { IsAboutSource: false, IsDefinition: false, Facet: not Facets.None } && !words.SaysUnknown(one.Sentence.Quoted.Text)) is { Sentence: { } telling })
        {
            part = new AnswerPart(part.Policy, [telling.Quoted], [], IsExpired: false);
        }

        return (part, above, isUnknown);
    }

    private bool IsBeside(RankedSentence best, string asked) => best.Shared < HasOwnWords || (words.SpeaksOfAge(asked) && !SentenceRanking.TellsAge(best.Sentence)) || (words.AspectsIn(asked) is [_, ..] told && !told.Any(one => QuestionWords.TellsAspect(best.Sentence.Quoted.Text, one)));

    /// <summary>A rule that was replaced and speaks of what is asked, where those in force do not: what it was is told as such.</summary>
    private (StoredPolicy Policy, IReadOnlyList<RankedSentence> Sentences)? FormerOf(IEnumerable<StoredPolicy> inForce, Sought sought, bool isCadre)
    {
        StoredPolicy[] former = [.. inForce.SelectMany(Replaced).Where(policy => isCadre || policy.Document.IsForHouseholds).Distinct()];
        if (former is [] || sought.Particular.Length == 0)
        {
            return null;
        }

        // Figures and years stand in any version.
        var ranking = new SentenceRanking(library, sought with { Particular = new([.. sought.Particular.Where(letter => !char.IsAsciiDigit(letter) && letter != '年')]) }, words, former);
        var telling = former.Select(policy => (Policy: policy, Sentences: ranking.Rank(policy))).Where(pair => pair.Sentences is [{ Shared: >= TellsItself }, ..]).OrderByDescending(pair => pair.Sentences[0].Score).ToArray();
        return telling is [var best, ..] ? best : null;
    }

    /// <summary>Whether the sentence tells what is done about the trouble that was told, and not only has some of its words.</summary>
    private bool Helps(RankedSentence best) => best.Shared >= SpeaksOfTrouble && words.TellsRemedy(best.Sentence.Quoted.Text);

    /// <summary>What the question asks beside its topic: the topic's own names stand in every sentence and tell nothing, except one that
    /// only some of its lines bear: there are two allowances in one document.</summary>
    private string Particular(string asked, DateOnly today, bool isFollowUp, PolicyTopic topic, IReadOnlyList<StoredPolicy> policies)
    {
        var named = TopicChoice.Named(library, asked).Keys.Select(library.Topics.Find).OfType<PolicyTopic>();
        // "Beside minimum living aid?": the other topic's name says nothing of which line is meant.
        var both = words.SpeaksOfBoth(asked);
        bool Tells(string name) => (!both || topic.Names.Contains(name, StringComparer.Ordinal)) && TellsApart(name, topic, policies);
        string KeptOf(string name) => topic.Names.FirstOrDefault(shorter => shorter.Length < name.Length && name.Contains(shorter, StringComparison.Ordinal) && Tells(shorter)) ?? " ";
        var left = named.Append(topic).SelectMany(one => one.Names).Where(name => asked.Contains(name, StringComparison.Ordinal) && !Tells(name)).OrderByDescending(name => name.Length)
            .Aggregate(asked, (text, name) => text.Replace(name, KeptOf(name), StringComparison.Ordinal));
        left = words.WithoutMeasures(AskedTime.Without(left, today));
        var bare = words.Bare(left);
        return bare.Count(char.IsLetterOrDigit) > 1 ? left : isFollowUp && bare.Count(char.IsLetter) == 1 ? bare : "";
    }

    private bool TellsApart(string name, PolicyTopic topic, IReadOnlyList<StoredPolicy> policies)
    {
        if (words.HouseholdKinds.Contains(name, StringComparer.Ordinal) || policies is not [{ Document: var nearest }, ..])
        {
            return false;
        }

        // "What stands in the duty log?": one of the topic's documents speaks of it, the others do not.
        if (policies.Count > 1 && topic.Names.Contains(name, StringComparer.Ordinal) && policies.Any(policy => policy.Document.Title.Contains(name, StringComparison.Ordinal)) is var titled
            && policies.Count(policy => policy.Document.Text.Contains(name, StringComparison.Ordinal)) is var speaking && speaking > 0 && speaking < policies.Count && (titled || name != topic.Name))
        {
            return true;
        }

        if (name == topic.Name)
        {
            return false;
        }

        string[] lines = [.. nearest.Conditions, .. nearest.Amounts, .. nearest.Materials, .. nearest.Apply];
        var bearing = lines.Count(line => line.Contains(name, StringComparison.Ordinal));
        return bearing > 0 && bearing * 2 <= lines.Length;
    }

    /// <summary>What other topics that the question names as well are called.</summary>
    private string[] OtherNames(string asked, PolicyTopic topic) =>
    [
        .. TopicChoice.Named(library, words.WithoutHouseholdKinds(asked)).Keys.Where(name => name != topic.Name)
            .Select(library.Topics.Find).OfType<PolicyTopic>().SelectMany(other => other.Names),
    ];

    private AnswerPart Compose(Candidate candidate, IReadOnlyList<RankedSentence> ranked, Asking asking, bool isGeneral)
    {
        var facets = asking.Reading.Facets;
        // What held in the asked year may have ended since.
        var isExpired = candidate.IsExpired || candidate.Policy.Until < asking.Question.Today;
        var sentences = WithEachNamed(AnswerLines.Best(ranked, facets, words), ranked, asking, UnsaidBy(asking, candidate.Policy) is not null);
        var isForKind = asking.Kinds.Any(kind => sentences[0].Quoted.Text.Contains(kind, StringComparison.Ordinal));
        Sentence[] more = isGeneral && !isForKind && AnswerLines.Focus(facets) == Facets.Amount ? [.. ranked.Select(one => one.Sentence).Where(one => one.Facet == Facets.Amount && !sentences.Contains(one))] : [];
        return new(candidate.Policy, [.. sentences.Select(sentence => sentence.Quoted)], asking.IsTrouble(words) && Helps(ranked[0]) ? [] : AnswerLines.Beside(ranked, sentences, facets), isExpired)
        {
            Successor = isExpired ? library.SuccessorOf(candidate.Policy) : null,
            Replaced = asking.Time.IsNamed || words.AsksForChange(asking.Question.Text) ? candidate.Policy.Document.Supersedes.Select(library.Find).OfType<StoredPolicy>().FirstOrDefault() : null,
            Match = ranked.First(one => one.Sentence == sentences[0]).Shared,
            More = more.Length,
            MoreClasses = ClassesOnlyIn(more, sentences),
        };
    }

    /// <summary>"Two pigs and thirty hens": a line for each. What no line is written for is told by the lines that are of its kind.</summary>
    private IReadOnlyList<Sentence> WithEachNamed(IReadOnlyList<Sentence> best, IReadOnlyList<RankedSentence> ranked, Asking asking, bool isUnsaid)
    {
        if (isUnsaid)
        {
            var grown = asking.Question.Text.Contains('种', StringComparison.Ordinal) ? '种' : '养';
            Sentence[] lines = [.. ranked.Select(one => one.Sentence).Where(one => one.Facet == Facets.Amount && one.Quoted.Text.Contains(grown, StringComparison.Ordinal) && words.RaisedIn(one.Quoted.Text) is not []).OrderBy(one => one.Quoted.Start).Take(ManyAmounts)];
            return lines is [] ? best : lines;
        }

        var all = best.ToList();
        foreach (var named in words.AllClassesIn(asking.Reading.Asked).Where(group => group.Words.Count > 1).SelectMany(group => group.Words).TakeWhile(_ => all.Count < ManyAmounts))
        {
            var meant = words.Including(named);
            if (!all.Exists(one => meant.Any(one.Quoted.Text.Holds)) && ranked.FirstOrDefault(one => one.Sentence.Facet == best[0].Facet && meant.Any(one.Sentence.Quoted.Text.Holds)).Sentence is { } other)
            {
                all.Add(other);
            }
        }

        return all;
    }

    /// <summary>In the order of the document; only words that are clear by themselves.</summary>
    private string[] ClassesOnlyIn(IReadOnlyList<Sentence> unsaid, IReadOnlyList<Sentence> said) =>
    [
        .. unsaid.OrderBy(one => one.Quoted.Start)
            .SelectMany(one => words.Classes.SelectMany(group => NamedIn(group, [one.Quoted.Text])))
            .Where(word => words.IsClearAlone(word) && !said.Any(one => one.Quoted.Text.Holds(word)))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>The words of a group that stand in any of the lines, those within a longer one left out.</summary>
    private static string[] NamedIn(IReadOnlyList<string> group, IReadOnlyList<string> lines)
    {
        string[] all = [.. group.Where(word => lines.Any(line => line.Holds(word)))];
        return [.. all.Where(word => !Array.Exists(all, longer => longer.Length > word.Length && longer.Contains(word, StringComparison.Ordinal)))];
    }

    /// <summary>The classes of which the amounts speak, when there are many of them and the question does not say which is meant.</summary>
    private string[]? Undecided(Asking asking, AnswerPart part)
    {
        var amounts = part.Policy.Document.Amounts;
        if (asking.Reading.Facets != Facets.Amount || asking.KindsIn([part]) is not [] || part.IsExpired || amounts.Count <= ManyAmounts || words.ClassesIn(asking.Reading.Asked).Any())
        {
            return null;
        }

        foreach (var group in words.Classes)
        {
            var named = NamedIn(group, amounts);
            var told = amounts.Count(amount => named.Any(word => amount.Holds(word)));
            if (named.Length >= 3 && told == amounts.Count)
            {
                return named;
            }
        }

        return null;
    }

    /// <summary>A question that names no topic right after one that does, if the documents of that topic have its words: "and can somebody else apply?"</summary>
    private PolicyReply.Answer? Further(PolicyQuestion question, QuestionReading reading)
    {
        if (question.Before is not { Topic: { } name, Age: 0 } before || reading.IsFollowUp || reading.Places is not [] || reading.Unclear is not [] || library.Topics.Find(name) is not { } topic || !words.IsQuestion(question.Text))
        {
            return null;
        }

        var place = before.Place is { } code && RegionCode.TryParse(code, out var earlier) ? earlier : question.Home;
        var asking = new Asking(question, reading, reading.Time, new([topic], null, 0, IsSure: false)) { SaidKinds = before.Kinds };
        var found = PartFor(asking, topic, place, place != question.Home);
        return found is { Part: { Match: >= FurtherFloor } part, Unknown: false }
            ? new PolicyReply.Answer(name, place, place != question.Home, [part], null, Thread(asking, place, name, [part]))
            : null;
    }

    /// <summary>"How do these two differ?" without a topic: those of which both places have something.</summary>
    private PolicyReply.WhichTopic? Comparable(PolicyQuestion question, QuestionReading reading)
    {
        if (reading.Places is not [_, _, ..] || !words.Compares(question.Text))
        {
            return null;
        }

        string[] common =
        [
            .. library.Topics.All.Select(topic => topic.Name).Where(topic => reading.Places.All(place => library.OfTopic(topic)
                .Any(policy => (question.IsCadre || policy.Document.IsForHouseholds) && (place.Contains(policy.Document.Region) || policy.Document.Region == place)))),
        ];
        return common is [] ? null : new([.. common.Take(MostTopics)]);
    }

    /// <summary>It asks for some help, but it is not clear for which: the likeliest are offered instead of a guess.</summary>
    private PolicyReply? Guess(PolicyQuestion question, QuestionReading reading)
    {
        if (!words.IsQuestion(question.Text) || words.Bare(reading.Bare).Count(char.IsLetter) < 2
            || !(words.AsksForHelp(question.Text) || TopicChoice.MayBeMeant(library, reading.Bare, question)))
        {
            return null;
        }

        IReadOnlyList<string> likely = words.FieldIn(reading.Bare) is { } field && words.AsksForHelp(question.Text)
            ? [.. library.Topics.All.Where(topic => topic.Needs.Contains(field, StringComparer.Ordinal)).Select(topic => topic.Name)]
            : TopicChoice.Likely(library, reading.Bare, question);
        // "Is there anything for a child at senior high school?": of what helps with school one topic is called after that class.
        string[] classes = [.. words.ClassesIn(reading.Bare).Select(named => named.Word)];
        return classes is not [] && likely.Where(topic => Array.Exists(classes, topic.Contains)).ToArray() is [var meant]
            ? OfTopics(question with { Text = $"{meant}，{question.Text}" })
            : likely is [] ? null : new PolicyReply.WhichTopic(likely);
    }

    private static PolicyThread Thread(Asking asking, RegionCode place, string topic, IReadOnlyList<AnswerPart> parts) => new()
    {
        Topic = topic,
        Place = place.Value,
        Question = asking.Reading.Asked,
        Year = asking.Time.IsNamed ? asking.Time.First.Year : null,
        Policies = [.. parts.Select(part => part.Policy.Id)],
        Kinds = asking.SaidKinds,
    };

    private sealed record Asking(PolicyQuestion Question, QuestionReading Reading, AskedTime Time, ChosenTopic Topic)
    {
        /// <summary>What the asker is known to be, where the question names no kind of household.</summary>
        public IReadOnlyList<string> Kinds { get; init; } = [];

        /// <summary>Nothing but this document is to answer.</summary>
        public StoredPolicy? Only { get; init; }

        /// <summary>What the asker said to be, now or before.</summary>
        public IReadOnlyList<string> SaidKinds { get; init; } = [];

        /// <summary>A trouble was told, and nothing asked or wanted.</summary>
        public bool IsTrouble(QuestionWords words) => Question.Beside == Beside.Need && !words.IsQuestion(Question.Text) && !words.Wishes(Question.Text);

        /// <summary>Those of which the answer speaks first.</summary>
        public IReadOnlyList<string> KindsIn(IReadOnlyList<AnswerPart> parts) =>
            [.. Kinds.Where(kind => parts.Any(part => part.Sentences[0].Text.Contains(kind, StringComparison.Ordinal)))];
    }
}
