using System.Reflection;
using BotAssistant.Host;
using BotAssistant.Migrations.Sqlite;
using BotAssistant.Protocol;
using BotAssistant.Storage;

namespace BotAssistant.Tests.Architecture;

public sealed class ArchitectureTests
{
    private const string Ef = "Microsoft.EntityFrameworkCore";
    private const string Sql = "Microsoft.Data.Sqlite";
    private const string Web = "Microsoft.AspNetCore";

    /// <summary>
    /// Who may use whom inside <c>BotAssistant</c>: <c>Channels -> Turns -> Understanding -> features</c>, and everybody may write to the outbox.
    /// Behind them stand the libraries that only the named ones may touch. What is not in the table is not allowed.
    /// </summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        // What a decision may ask for and what follows from it; features answer and write, and know nothing of turns.
        ["Decisions"] = ["Conversations", "Storage"],
        ["Problems"] = [],
        ["Dialogs"] = ["Flows", "Retrieval"],
        ["Metrics"] = [],
        ["Privacy"] = ["Problems"],
        ["County"] = ["Privacy"],
        ["Calendar"] = [],
        ["Tables"] = [],
        ["Rules"] = ["Calendar", "Dialogs", "Regions"],
        // The seam: what others know of storage.
        ["Storage"] = [Ef],
        // The embedded database. It implements what the others declare, so it knows them and is wired here; nobody knows it but Operations.
        ["Sqlite"] = ["Storage", "Announcements", "Casework", "Reminders", "Conversations", "County", "Decisions", "Metrics", "Outbox", "People", "Privacy", "Regions", "RosterIntake", "Turns", "Understanding", "Uploads", Ef, Sql],
        ["Backups"] = ["Storage", "Privacy", "Problems", Sql],
        // Who is who, then what is due; the audit under both of them.
        ["Audit"] = ["Privacy", "Storage", Ef],
        ["People"] = ["Audit", "Conversations", "County", "Decisions", "Privacy", "Regions", "Rules", "Storage", "Tables", Ef],
        ["Casework"] = ["Audit", "Calendar", "Conversations", "County", "Decisions", "Dialogs", "People", "Policies.Answers", "Privacy", "Regions", "Rules", "Storage", "Tables", Ef],
        // Lists before they are taken in: what columns are called, and what cannot be right.
        ["RosterIntake"] = ["Audit", "Casework", "County", "Dialogs", "People", "Privacy", "Regions", "Retrieval", "Rosters", "Rules", "Storage", Ef],
        // What people hear of their matters, and what forms do with them.
        ["Announcements"] = ["Calendar", "Casework", "Conversations", "County", "Decisions", "Dialogs", "Outbox", "People", "Privacy", "Protocol", "Regions", "Rules", "Storage", "Uploads", Ef],
        ["Forms"] = ["Announcements", "Audit", "Calendar", "Casework", "Conversations", "County", "Decisions", "Dialogs", "Flows", "People", "Privacy", "Regions", "Rules", "Storage", Ef],
        // What people ask for and others grant.
        ["Requests"] = ["Announcements", "Casework", "Conversations", "County", "Decisions", "Dialogs", "Flows", "Forms", "People", "Privacy", "Regions", "Rules", "Storage", Ef],
        // When people are reminded of what: plans, stages, the digest of the morning.
        ["Reminders"] = ["Announcements", "Calendar", "Casework", "Conversations", "County", "Decisions", "Dialogs", "Flows", "People", "Privacy", "Regions", "Requests", "Rules", "Storage", Ef],
        // What wakes it: the triggers of Quartz, which know nothing themselves.
        ["Schedule"] = ["Announcements", "Backups", "County", "Operations", "Privacy", "Reminders", "Storage", "WeeklyReports", Sql],
        // What speeches and notices ask for, until somebody accepts it.
        ["DocumentTasks"] = ["Audit", "Casework", "County", "Decisions", "Dialogs", "Model", "Model.Checks", "People", "Policies.Import", "Privacy", "Regions", "Retrieval", "Storage", Ef],
        // The week of a region, as it is counted and reported.
        ["WeeklyReports"] = ["Announcements", "Casework", "County", "Decisions", "Dialogs", "DocumentTasks", "Flows", "Forms", "People", "Privacy", "Regions", "Reminders", "Rules", "Storage", Ef],
        // Whoever wants a person, and the desk that answers in its own chat; whoever is in danger, and those on duty.
        ["Handovers"] =
        [
            "Announcements", "Calendar", "Casework", "Conversations", "County", "Decisions", "Dialogs", "Model", "People", "Policies.Answers", "Privacy", "Protocol", "Regions", "Rules", "Storage", Ef,
        ],
        ["Alarms"] =
        [
            "Announcements", "Casework", "Conversations", "County", "Decisions", "Dialogs", "Handovers", "Outbox", "People", "Privacy", "Regions", "Rules", "Storage", Ef,
        ],
        ["QuietMatters"] = ["Announcements", "Casework", "County", "Decisions", "Dialogs", "Handovers", "People", "Privacy", "Regions", "Storage", Ef],
        ["Demo"] = ["Audit", "Calendar", "Casework", "County", "People", "Privacy", "Problems", "Regions", "Rules", "Storage", Ef],
        ["Uploads"] = ["Storage", "Conversations", "Privacy", Ef],
        ["Conversations"] = ["Storage", "Privacy", "Protocol", Ef],
        ["Shaping"] = ["Dialogs", "Protocol"],
        ["Outbox"] = ["Conversations", "Metrics", "Shaping", "Storage", "Privacy", "Protocol", Ef],
        ["Understanding"] = ["Alarms", "Casework", "Forms", "Model", "Model.Checks", "Handovers", "QuietMatters", "People", "Policies.Answers", "Understanding.Cues", "Understanding.Recognisers", "Decisions", "Dialogs", "County", "Flows"],
        ["Understanding.Cues"] = ["Understanding", "Dialogs"],
        ["Understanding.Recognisers"] = ["Alarms", "Announcements", "DocumentTasks", "Model", "Reminders", "Rules", "Casework", "Flows", "Forms", "Handovers", "People", "Requests", "QuietMatters", "Understanding", "Understanding.Cues", "Policies", "Policies.Answers", "Policies.Library", "Regions", "Decisions", "Dialogs", "County", "WeeklyReports"],
        // The library knows its rows and its files; answers know the library; neither knows turns.
        ["Policies"] = ["Policies.Answers", "Policies.Import", "Policies.Library", "Policies.Topics", "County", "Decisions", "Dialogs", "Privacy", "Regions"],
        ["Policies.Topics"] = ["Dialogs"],
        ["Policies.Library"] = ["Policies", "Policies.Topics", "Dialogs", "Regions", "Retrieval", "Storage", Ef],
        ["Policies.Import"] = ["Policies.Library", "Policies.Topics", "County", "Dialogs", "Regions", "Retrieval", "Storage", Ef],
        ["Policies.Search"] = ["Policies.Library", "Regions", "Retrieval"],
        ["Policies.Answers"] = ["Policies", "Policies.Library", "Policies.Search", "Policies.Topics", "Conversations", "County", "Decisions", "Dialogs", "People", "Regions", "Retrieval", "Storage", Ef, Web],
        ["Regions"] = ["County"],
        // A county's language model: what it is asked and what of its answers holds. It knows names only to hide them.
        ["Model"] = ["Model.Prompts", "Model.Personal", "Conversations", "Decisions", "Dialogs", "Metrics", "People", "Storage", Ef],
        ["Model.Checks"] = ["Model", "Model.Personal"],
        ["Model.Personal"] = ["Retrieval"],
        ["Model.Prompts"] = ["Model", "Dialogs", "Problems"],
        ["Turns"] = ["Model", "Understanding", "Conversations", "Decisions", "Outbox", "Shaping", "Dialogs", "County", "Metrics", "Privacy", "Storage", "Uploads", "Protocol", Ef],
        ["Channels"] = ["Channels.BotFramework", "Channels.Demo", "Channels.DirectLine", "Outbox", "Privacy", "Shaping", "Protocol", Web],
        ["Channels.BotFramework"] = ["Turns", "Conversations", "Outbox", "Storage", "Protocol", Web],
        ["Channels.Demo"] = ["People", "Protocol", Web],
        ["Channels.DirectLine"] = ["Turns", "Conversations", "Outbox", "Storage", "Uploads", "Protocol"],
        ["Pages"] = ["Understanding", "Policies.Library", "Regions", "County", "Dialogs", "People", "Problems", "Protocol", Web],
        // Passwords and sessions of staff; what the desk answers; and the pages over all of it, which nobody knows.
        ["SignIn"] = ["Audit", "County", "People", "Privacy", "Regions", "Storage", Ef, Web],
        ["Desk"] = ["Announcements", "Understanding", "Decisions", "Dialogs", "Audit", "Conversations", "County", "Handovers", "Model", "Outbox", "People", "Policies", "Policies.Answers", "Privacy", "Regions", "Storage", "Protocol", Ef],
        ["StaffPages"] =
        [
            "Audit", "Casework", "Conversations", "County", "Desk", "Dialogs", "DocumentTasks", "Forms", "Handovers", "Operations", "Pages", "People", "Policies.Answers", "Privacy", "Regions", "Reminders", "Requests", "RosterIntake", "Rosters", "Rules", "SignIn", "Storage",
            "Understanding", "Uploads", "WeeklyReports", "Protocol", Ef, Web,
        ],
        // Whether the rules of the field hold: it looks at all that they are about, and nobody but the command knows it.
        ["Compliance"] = ["Casework", "County", "Dialogs", "Flows", "People", "Privacy", "Regions", "Rules", "Storage", "Sqlite", "Understanding"],
        // The operator's view looks into everything but the channels. It changes rows through the committer, until there is a second
        // kind of database to do so in.
        ["Operations"] = ["Alarms", "Casework", "People", "Metrics", "Turns", "Conversations", "Outbox", "Dialogs", "Privacy", "Problems", "Storage", "Sqlite", "Protocol", Ef, Web],
    };

    [Fact]
    public void Projects_refer_to_each_other_in_one_direction_only()
    {
        Assert.Equal(["BotAssistant", "BotAssistant.Migrations.Sqlite"], References(typeof(AssistantHost).Assembly).Except(["BotAssistant.Protocol", "BotAssistant.Retrieval", "BotAssistant.Rosters"]));
        Assert.Equal(["BotAssistant"], References(typeof(SqliteMigrations).Assembly));
        Assert.Equal(["BotAssistant.Flows", "BotAssistant.Protocol", "BotAssistant.Retrieval", "BotAssistant.Rosters"], References(typeof(AssistantDb).Assembly));
        Assert.Empty(References(typeof(Activity).Assembly));
    }

    [Fact]
    public void Folders_use_only_what_they_may()
    {
        using var code = new UsedTypes(typeof(AssistantDb).Assembly.Location);
        var offences = code.Read().Where(use => !IsAllowed(use)).Select(use => $"{use.User} -> {use.Used}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();

        Assert.True(offences.Length == 0, "Not in the table:\n" + string.Join('\n', offences));
    }

    [Fact]
    public void The_table_names_nothing_that_is_not_used()
    {
        using var code = new UsedTypes(typeof(AssistantDb).Assembly.Location);
        var used = code.Read().Select(use => (Folder(use.User), Target(use.Used))).ToHashSet();

        var unused = Allowed.SelectMany(row => row.Value.Where(target => !used.Contains((row.Key, target))).Select(target => $"{row.Key} -> {target}"));

        Assert.Equal([], unused);
    }

    [Fact]
    public void No_folder_comes_back_to_itself()
    {
        // What stands in a folder of a feature is one piece, however it is divided inside.
        var uses = Allowed.SelectMany(row => row.Value.Where(Allowed.ContainsKey).Select(target => (User: Top(row.Key), Used: Top(target)))).Where(use => use.User != use.Used).ToHashSet();
        var left = uses.SelectMany(use => new[] { use.User, use.Used }).ToHashSet(StringComparer.Ordinal);
        while (left.FirstOrDefault(folder => !uses.Any(use => use.User == folder && left.Contains(use.Used))) is { } ground)
        {
            left.Remove(ground);
        }

        Assert.True(left.Count == 0, "In a circle, or above one: " + string.Join(", ", left.Order(StringComparer.Ordinal)));

        static string Top(string folder) => folder.Split('.')[0];
    }

    [Fact]
    public void The_reading_of_code_sees_what_stands_in_bodies_and_signatures()
    {
        using var code = new UsedTypes(typeof(AssistantDb).Assembly.Location);
        var uses = code.Read().ToHashSet();

        // A base class, a constructor's parameter, a call inside an async method, and a type argument.
        Assert.Contains(new TypeUse("BotAssistant.Storage.AssistantDb", "Microsoft.EntityFrameworkCore.DbContext"), uses);
        Assert.Contains(new TypeUse("BotAssistant.Turns.TurnWorker", "BotAssistant.Outbox.OutboxRelay"), uses);
        Assert.Contains(new TypeUse("BotAssistant.Turns.Inbox", "BotAssistant.Storage.FaultPoint"), uses);
        Assert.Contains(new TypeUse("BotAssistant.Operations.Attention", "BotAssistant.Turns.InboxEntry"), uses);
    }

    [Fact]
    public void Each_folder_is_in_the_table()
    {
        using var code = new UsedTypes(typeof(AssistantDb).Assembly.Location);

        Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), code.Read().Select(use => Folder(use.User)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    private static bool IsAllowed(TypeUse use) =>
        Target(use.Used) is not { } target || target == Folder(use.User) || (Allowed.TryGetValue(Folder(use.User), out var allowed) && allowed.Contains(target));

    /// <summary><c>BotAssistant.Turns.Inbox</c> → <c>Turns</c>.</summary>
    private static string Folder(string type)
    {
        var parts = type.Split('.');
        return string.Join('.', parts[1..^1]);
    }

    /// <returns>Null for what everybody may use.</returns>
    private static string? Target(string type) =>
        type.StartsWith("BotAssistant.Protocol.", StringComparison.Ordinal) ? "Protocol"
        : type.StartsWith("BotAssistant.Retrieval.", StringComparison.Ordinal) ? "Retrieval"
        : type.StartsWith("BotAssistant.Flows.", StringComparison.Ordinal) ? "Flows"
        : type.StartsWith("BotAssistant.Rosters.", StringComparison.Ordinal) ? "Rosters"
        : type.StartsWith("BotAssistant.", StringComparison.Ordinal) ? Folder(type)
        : Array.Find([Ef, Sql, Web], library => type.StartsWith(library + ".", StringComparison.Ordinal) && !type.StartsWith("Microsoft.AspNetCore.DataProtection.", StringComparison.Ordinal));

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies()
        .Select(reference => reference.Name!)
        .Where(name => name.StartsWith("BotAssistant", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);
}
