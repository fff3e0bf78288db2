using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Runtime.InteropServices;
using BotAssistant.Benchmarks.Contenders;
using BotAssistant.Benchmarks.Load;
using BotAssistant.Benchmarks.Measures;

namespace BotAssistant.Benchmarks;

internal static class BenchmarkCommands
{
    private static readonly Option<int> Seconds = Count("--seconds", "Length of one measurement.", 10, 1, 300);
    private static readonly Option<int> Warmup = Count("--warmup", "Seconds of load on each contender before the first measurement.", 15, 1, 300);
    private static readonly Option<int> Runs = Count("--runs", "Rounds over all contenders.", 3, 1, 50);
    private static readonly Option<int> Starts = Count("--runs", "Starts of each program.", 7, 1, 50);
    private static readonly Option<int> StartsOfAll = Count("--startup-runs", "Starts of each program.", 7, 1, 50);
    private static readonly Option<int> Sockets = Count("--count", "Number of sockets.", 1000, 1, 10_000);
    private static readonly Option<int> Settle = Count("--settle", "Seconds of idleness before memory is read.", 5, 0, 120);
    private static readonly Option<int> FloodConnections = Count("--connections", "Connections of the flood.", 64, 1, 512);
    private static readonly Option<int> Large = Count("--passages", "Passages of the large collection; 0 leaves it out.", 200_000, 0, 2_000_000);
    private static readonly Option<int> Builds = Count("--builds", "Builds of each index.", 3, 1, 20);
    private static readonly Option<int> Outgoing = Count("--messages", "Messages that wait in the outbox.", 100_000, 100, 2_000_000);
    private static readonly Option<int> Recipients = Count("--recipients", "People that they go to, half of them on each channel.", 2_000, 2, 100_000);
    private static readonly Option<int> Kills = Count("--kills", "How often the service is killed meanwhile.", 10, 0, 100);
    private static readonly Option<DirectoryInfo> Sets = new("--sets")
    {
        Description = "Directory with a folder for each set: corpus.jsonl(.gz) and questions*.jsonl(.gz).",
        Required = true,
    };

    private static readonly Option<DirectoryInfo[]> Library = new("--library")
    {
        Description = "Directories of policy documents (Markdown with typical questions), each left out in turn to see whether its questions are refused.",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<int> SearchRounds = Count("--rounds", "How often each question is asked; its median counts.", 3, 1, 20);
    private static readonly Option<int> AnswerRounds = Count("--rounds", "Rounds, each with help turns and answers.", 7, 1, 50);
    private static readonly Option<int> AnswerTurns = Count("--turns", "Turns of each kind in a round.", 500, 10, 100_000);
    private static readonly Option<FileInfo?> Collection = new("--collection")
    {
        Description = "A JSONL file of documents ({\"id\",\"title\",\"text\"} a line) that the library holds as well.",
    };

    private static readonly Option<int> Households = Count("--households", "Households of the large county; the small one has 1,200.", 100_000, 1_200, 1_000_000);
    private static readonly Option<int> Samples = Count("--samples", "How often each question is asked in each county.", 1_000, 100, 100_000);
    private static readonly Option<int> OpenMatters = Count("--items", "Open matters.", 300_000, 1_000, 3_000_000);
    private static readonly Option<int> DueMatters = Count("--due", "Of which a stage is due.", 50_000, 100, 1_000_000);
    private static readonly Option<int> Reminded = Count("--cadres", "Cadres who have them.", 10_000, 100, 100_000);
    private static readonly Option<DirectoryInfo?> Keep = new("--keep") { Description = "Where the two counties are made, and found again by the next run." };
    private static readonly Option<bool> Trace = new("--trace") { Description = "Adds where the time of a turn goes." };
    private static readonly Option<FileInfo?> Json = new("--json") { Description = "Also writes every figure to this file." };
    private static readonly Option<FileInfo?> ServiceProgram = new("--service")
    {
        Description = "The BotAssistant.Host.dll to measure; by default the one that was built with this program.",
    };

    private static readonly Option<int[]> Connections = new("--connections")
    {
        Description = "Numbers of connections, such as 1,16,64.",
        DefaultValueFactory = _ => [1, 16, 64],
        CustomParser = result => [.. Numbers(result, 1, 512).Select(number => (int)number)],
    };

    private static readonly Option<long[]> Marks = new("--turns")
    {
        Description = "Numbers of turns after which memory is read.",
        DefaultValueFactory = _ => [10_000, 100_000],
        CustomParser = result => [.. Numbers(result, 2, 1_000_000)],
    };

    private static readonly Option<string[]> Only = new("--only")
    {
        Description = $"Contenders to measure, of {string.Join(", ", Contender.OfTurns.Select(c => c.Name))}.",
        DefaultValueFactory = _ => [.. Contender.OfTurns.Select(c => c.Name)],
        CustomParser = Names,
    };

    private static readonly Option<string> Of = new("--of")
    {
        Description = "The contender to measure.",
        DefaultValueFactory = _ => Contender.ServiceName,
    };

    private static readonly Option<int> ListedPeople = Count("--people", "People of the list.", 100_000, 1_000, 1_000_000);
    private static readonly Option<int> OpenForms = Count("--forms", "Forms that stand open.", 10_000, 1_000, 100_000);
    private static readonly Option<int> Resumed = Count("--samples", "How many of them go on; as many turns of each other kind beside them.", 1_000, 100, 10_000);

    // In "all" names that several measures have say whose they are.
    private static readonly Option<int> Flooding = Count("--flood-connections", "Connections of the flood.", 64, 1, 512);
    private static readonly Option<int> AnswerRoundsOfAll = Count("--answer-rounds", "Rounds, each with help turns and answers.", 7, 1, 50);
    private static readonly Option<int> AnswerTurnsOfAll = Count("--answer-turns", "Turns of each kind in a round.", 500, 10, 100_000);
    private static readonly Option<int> ResumedOfAll = Count("--resumed", "How many of the open forms go on; as many turns of each other kind beside them.", 1_000, 100, 10_000);
    private static readonly Option<int> SamplesOfAll = Count("--samples", "How often each question is asked in each county.", 1_000, 100, 100_000);
    private static readonly Option<int> SearchRoundsOfAll = Count("--search-rounds", "How often each question is asked; its median counts.", 3, 1, 20);
    private static readonly Option<DirectoryInfo?> SetsOfAll = new("--sets")
    {
        Description = "Directory with a folder for each set: corpus.jsonl(.gz) and questions*.jsonl(.gz); without it the search is not measured.",
    };

    private static readonly Option<string> TalkName = new("--talk")
    {
        Description = "What is said: 帮助 again and again, or a form of three questions (only service and node-sdk hold it).",
        DefaultValueFactory = _ => Talk.Help.Name,
    };

    public static async Task<int> RunAsync(string[] args)
    {
        TalkName.AcceptOnlyFromAmong([.. Talk.Names]);
        Of.AcceptOnlyFromAmong([.. Contender.OfTurns.Select(c => c.Name)]);
        Json.Recursive = true;
        ServiceProgram.Recursive = true;
        var root = new RootCommand("Measures the speed and memory of BotAssistant against baselines in the same run.")
        {
            Verb("turns", "Turns per second, latency and CPU time, side by side with the baselines.",
                (parsed, session) => session.TurnsAsync(PlanOf(parsed)), Seconds, Warmup, Runs, Connections, Only, TalkName, Trace),
            Verb("memory", "Resident memory after 10,000 and after 100,000 turns.",
                (parsed, session) => session.MemoryAsync(Named(parsed.GetRequiredValue(Of)), parsed.GetRequiredValue(Marks), parsed.GetValue(Settle)), Of, Marks, Settle),
            Verb("sockets", "Resident memory of idle Direct Line sockets.",
                (parsed, session) => session.SocketsAsync(parsed.GetValue(Sockets), parsed.GetValue(Settle)), Sockets, Settle),
            Verb("startup", "Time from process start to ready, side by side with a bare ASP.NET Core and EF Core app.",
                (parsed, session) => session.StartupAsync(Contender.Service, parsed.GetValue(Starts)), Starts),
            Verb("flood", "What is left to 16 polite callers while one caller floods.",
                (parsed, session) => session.FloodAsync(new(parsed.GetValue(Seconds), parsed.GetValue(Warmup), parsed.GetValue(Runs), parsed.GetValue(FloodConnections))),
                Seconds, Warmup, Runs, FloodConnections),
            Verb("retrieval", "What the policy search finds, its speed and memory, side by side with SQLite FTS5 over character pairs.",
                (parsed, session) => session.RetrievalAsync(
                    new(parsed.GetRequiredValue(Sets), parsed.GetRequiredValue(Library), parsed.GetValue(Large), parsed.GetValue(Builds), parsed.GetValue(SearchRounds))),
                Sets, Library, Large, Builds, SearchRounds),
            Verb("answers", "CPU time of a policy answer beside that of a help turn, with the shipped library and with a large collection.",
                (parsed, session) => session.AnswersAsync(parsed.GetValue(Collection), parsed.GetValue(AnswerRounds), parsed.GetValue(AnswerTurns)), Collection, AnswerRounds, AnswerTurns),
            Verb("casework", "The same questions in a small and in a large county, and chat turns while its visits are recomputed.",
                (parsed, session) => session.CaseworkAsync(parsed.GetValue(Keep), parsed.GetValue(Households), parsed.GetValue(Samples)), Keep, Households, Samples),
            Verb("rosters", "A list of people taken into an empty county and once more, beside bare prepared inserts of the same rows.",
                (parsed, session) => session.RostersAsync(parsed.GetValue(ListedPeople)), ListedPeople),
            Verb("reminders", "The sweep and the digests of a morning in a county of many open matters, beside bare prepared inserts of the same rows; and chat turns meanwhile.",
                (parsed, session) => session.RemindersAsync(parsed.GetValue(OpenMatters), parsed.GetValue(DueMatters), parsed.GetValue(Reminded)), OpenMatters, DueMatters, Reminded),
            Verb("outbox", "A full outbox sent to a channel that drops repeats and to one that does not, by a service that is killed again and again, beside sending one message at a time.",
                (parsed, session) => session.OutboxAsync(parsed.GetValue(Outgoing), parsed.GetValue(Recipients), parsed.GetValue(Kills)), Outgoing, Recipients, Kills),
            Verb("sessions", "What it costs to go on with any of many forms that stand open, beside one that was just begun, and the memory that they take.",
                (parsed, session) => session.SessionsAsync(parsed.GetValue(OpenForms), parsed.GetValue(Resumed)), OpenForms, Resumed),
            Verb("all", "Everything above, at its usual size; a measure that fails does not stop the others.",
                (parsed, session) => session.AllAsync(
                    PlanOf(parsed, Talk.Help.Name), PlanOf(parsed, FormTalks.ThreeQuestions.Name) with { Connections = [16, 64] },
                    parsed.GetRequiredValue(Marks), parsed.GetValue(Sockets), parsed.GetValue(StartsOfAll), parsed.GetValue(Settle),
                    new(
                        parsed.GetValue(Flooding), parsed.GetValue(AnswerRoundsOfAll), parsed.GetValue(AnswerTurnsOfAll), parsed.GetValue(OpenForms), parsed.GetValue(ResumedOfAll), parsed.GetValue(Households),
                        parsed.GetValue(SamplesOfAll), parsed.GetValue(ListedPeople), parsed.GetValue(OpenMatters), parsed.GetValue(DueMatters), parsed.GetValue(Reminded), parsed.GetValue(Outgoing), parsed.GetValue(Recipients), parsed.GetValue(Kills)),
                    parsed.GetValue(SetsOfAll) is { } sets ? new(sets, parsed.GetRequiredValue(Library), parsed.GetValue(Large), parsed.GetValue(Builds), parsed.GetValue(SearchRoundsOfAll)) : null),
                Seconds, Warmup, Runs, Connections, Only, Trace, Marks, Sockets, StartsOfAll, Settle, Flooding, AnswerRoundsOfAll, AnswerTurnsOfAll, OpenForms, ResumedOfAll, Households, SamplesOfAll, ListedPeople,
                OpenMatters, DueMatters, Reminded, Outgoing, Recipients, Kills, SetsOfAll, Library, Large, Builds, SearchRoundsOfAll),
        };
        root.Options.Add(Json);
        root.Options.Add(ServiceProgram);

        // Ctrl-C and SIGTERM cancel, and so does a terminal that closes; the children then get their time to end.
        using var closed = new CancellationTokenSource();
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            signal.Cancel = true;
            closed.Cancel();
        });
        return await root.Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = TimeSpan.FromMinutes(2) }, closed.Token);
    }

    private static Command Verb(string name, string description, Func<ParseResult, Session, Task> measure, params Option[] options)
    {
        var command = new Command(name, description);
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, ct) => Session.RunAsync(
            new(parsed.GetValue(ServiceProgram), parsed.GetValue(Json), options.Contains(Trace) && parsed.GetValue(Trace), parsed.Tokens),
            session => measure(parsed, session),
            ct));
        return command;
    }

    private static TurnsPlan PlanOf(ParseResult parsed) => PlanOf(parsed, parsed.GetRequiredValue(TalkName));

    private static TurnsPlan PlanOf(ParseResult parsed, string talk) => new(
        parsed.GetValue(Seconds),
        parsed.GetValue(Warmup),
        parsed.GetValue(Runs),
        parsed.GetRequiredValue(Connections),
        // Only these two hold a form.
        [.. parsed.GetRequiredValue(Only).Where(name => talk == Talk.Help.Name || name is Contender.ServiceName or Contender.BaselineName)],
        talk);

    private static Contender Named(string name) => Contender.OfTurns.Single(contender => contender.Name == name);

    private static Option<int> Count(string name, string description, int usual, int least, int most)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<int>() is var value && (value < least || value > most))
            {
                result.AddError($"{name} must be from {least} to {most}.");
            }
        });
        return option;
    }

    private static IEnumerable<long> Numbers(ArgumentResult result, long least, long most)
    {
        var numbers = new List<long>();
        foreach (var part in Parts(result))
        {
            if (long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            {
                numbers.Add(number);
            }
            else
            {
                result.AddError($"'{part}' is not a number from {least} to {most}.");
            }
        }

        if (!Parts(result).Any())
        {
            result.AddError("Name at least one number.");
        }

        return numbers.Distinct();
    }

    private static string[] Names(ArgumentResult result)
    {
        string[] names = [.. Parts(result)];
        foreach (var unknown in names.Except(Contender.OfTurns.Select(contender => contender.Name), StringComparer.Ordinal))
        {
            result.AddError($"There is no contender '{unknown}'. There are {string.Join(", ", Contender.OfTurns.Select(c => c.Name))}.");
        }

        if (names is [])
        {
            result.AddError("Name at least one contender.");
        }

        return names;
    }

    private static IEnumerable<string> Parts(ArgumentResult result) => result.Tokens
        .SelectMany(token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
