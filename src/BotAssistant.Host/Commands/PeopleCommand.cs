using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.StaffPages;
using BotAssistant.Storage;
using BotAssistant.Understanding;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Host.Commands;

/// <summary>Cadres and one-time codes; works before the first start.</summary>
internal static class PeopleCommand
{
    private const string Actor = "command:people";

    public static Command Create(WebApplication app, Terminal terminal) => new("people", terminal.Text(PeopleCommandTexts.People))
    {
        Add(app, terminal),
        Import(app, terminal),
        Issue(app, terminal),
        List(app, terminal),
        End(app, terminal),
        PeopleLeaveCommand.Create(app, terminal),
        PeopleChannelCommand.Create(app, terminal),
    };

    private static Command Add(WebApplication app, Terminal terminal)
    {
        var name = new Option<string>("--name") { Description = terminal.Text(PeopleCommandTexts.Name), Required = true };
        var unit = new Option<string>("--unit") { Description = terminal.Text(PeopleCommandTexts.Unit), DefaultValueFactory = _ => "" };
        var title = new Option<string>("--title") { Description = terminal.Text(PeopleCommandTexts.Title), DefaultValueFactory = _ => "" };
        var role = new Option<string>("--role") { Description = terminal.Text(PeopleCommandTexts.Role), Required = true };
        var region = new Option<string?>("--region") { Description = terminal.Text(PeopleCommandTexts.Region) };
        var phone = new Option<string?>("--phone") { Description = terminal.Text(PeopleCommandTexts.Phone) };
        var json = new Option<bool>("--json") { Description = terminal.Text(CommandTexts.Json) };
        var command = new Command("add", terminal.Text(PeopleCommandTexts.Add)) { name, unit, title, role, region, phone, json };
        command.SetAction((parsed, ct) => terminal.GuardAsync(async () =>
        {
            var services = app.Services;
            if (RoleNamed(parsed.GetValue(role)!, terminal) is not { } held)
            {
                return terminal.Fail(
                    PeopleCommandTexts.NoRole, ("role", parsed.GetValue(role)!), ("roles", string.Join('、', PeopleTexts.Roles.Select(key => terminal.Text(key)))));
            }

            var place = parsed.GetValue(region) ?? services.GetRequiredService<CountyFacts>().RegionCode;
            if (!RegionCode.TryParse(place, out var scope))
            {
                return terminal.Fail(PeopleCommandTexts.NoRegion, ("region", place));
            }

            var county = services.GetRequiredService<CountyFacts>();
            if (!RegionCode.TryParse(county.RegionCode, out var home) || !home.Contains(scope))
            {
                return terminal.Fail(PeopleCommandTexts.OtherRegion, ("region", place));
            }

            if (scope != home && services.GetRequiredService<Gazetteer>().Find(scope) is null)
            {
                return terminal.Fail(PeopleCommandTexts.UnknownRegion, ("region", place));
            }

            if (string.IsNullOrWhiteSpace(parsed.GetValue(name)))
            {
                return terminal.Fail(PeopleCommandTexts.NoName);
            }

            // What a department sees is what names its unit.
            if (held is Role.Department && string.IsNullOrWhiteSpace(parsed.GetValue(unit)))
            {
                return terminal.Fail(PeopleCommandTexts.NoUnit);
            }

            if (parsed.GetValue(phone) is { } number && StaffList.PhoneFault(number, county) is { } fault)
            {
                return terminal.Fail(fault is StaffListFault.PhoneMadeUp ? PeopleCommandTexts.PhoneMadeUp : PeopleCommandTexts.PhoneWrong);
            }

            await app.OpenStorageAsync(ct);
            var added = new NewCadre(parsed.GetValue(name)!.Trim(), parsed.GetValue(unit)!.Trim(), held, scope) { Title = parsed.GetValue(title)!, Phone = parsed.GetValue(phone) };
            var (now, staff) = (services.GetRequiredService<TimeProvider>().GetUtcNow(), services.GetRequiredService<Staff>());
            var (id, code) = await services.GetRequiredService<IDatabaseWriter>().WriteAsync(db => staff.Add(db, added, Actor, AskCommand.Today(services), now));
            if (!parsed.GetValue(json))
            {
                terminal.Say(PeopleCommandTexts.Added, ("name", added.Name), ("id", id.Value));
            }

            return Tell(services, terminal, parsed.GetValue(json), id.Value, code, now);
        }));
        return command;
    }

    private static Command Import(WebApplication app, Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = terminal.Text(RegionsCommandTexts.File) };
        var tryOnly = new Option<bool>("--dry-run") { Description = terminal.Text(RegionsCommandTexts.Try) };
        var json = new Option<bool>("--json") { Description = terminal.Text(CommandTexts.Json) };
        var command = new Command("import", terminal.Text(PeopleCommandTexts.Import)) { file, tryOnly, json };
        command.SetAction((parsed, ct) => terminal.GuardAsync(async () =>
        {
            if (TableFiles.Read(parsed.GetValue(file)!) is not { } text)
            {
                return terminal.Fail(RegionsCommandTexts.NoFile, ("file", parsed.GetValue(file)!));
            }

            await app.OpenStorageAsync(ct);
            var (services, trying) = (app.Services, parsed.GetValue(tryOnly));
            var (now, list, today) = (services.GetRequiredService<TimeProvider>().GetUtcNow(), services.GetRequiredService<StaffList>(), AskCommand.Today(services));
            var asker = new StaffListAsker(Actor, written => RoleNamed(written, terminal), _ => true);
            var report = trying
                ? services.GetRequiredService<IDatabaseReader>().Read(db => list.Run(db, text, asker, tryOnly: true, today, now))
                : await services.GetRequiredService<IDatabaseWriter>().WriteAsync(db => list.Run(db, text, asker, tryOnly: false, today, now));
            foreach (var problem in report.Problems)
            {
                terminal.Say(StaffListTexts.Faults[(int)problem.Fault], ("line", problem.Line), ("value", problem.Value));
            }

            if (report.Problems is not [])
            {
                return terminal.Fail(StaffListTexts.Wrong, ("count", report.Problems.Count));
            }

            if (trying)
            {
                terminal.Say(StaffListTexts.Tried, ("count", report.People.Count));
                return Terminal.Success();
            }

            var minutes = services.GetRequiredService<BindingCodes>().PauseMinutes(now);
            terminal.Say(StaffListTexts.Added, ("count", report.People.Count), ("minutes", minutes));
            foreach (var one in report.People)
            {
                Terminal.Result(parsed.GetValue(json)
                    ? JsonSerializer.Serialize(new ListedCode(one.Id.Value, one.Name, one.Unit, one.Code, minutes), PeopleJson.Readable.ListedCode)
                    : terminal.Text(StaffListTexts.Line, ("name", one.Name), ("unit", one.Unit), ("code", one.Code)));
            }

            return Terminal.Success();
        }));
        return command;
    }

    private static Command Issue(WebApplication app, Terminal terminal)
    {
        var cadre = new Option<Guid?>("--cadre") { Description = terminal.Text(PeopleCommandTexts.Cadre) };
        var household = new Option<string?>("--household") { Description = terminal.Text(PeopleCommandTexts.Household) };
        var json = new Option<bool>("--json") { Description = terminal.Text(CommandTexts.Json) };
        var command = new Command("code", terminal.Text(PeopleCommandTexts.Issue)) { cadre, household, json };
        command.SetAction((parsed, ct) => terminal.GuardAsync(async () =>
        {
            var (person, number) = (parsed.GetValue(cadre), parsed.GetValue(household));
            if (person is null == number is null)
            {
                return terminal.Fail(PeopleCommandTexts.OneOf);
            }

            await app.OpenExistingStorageAsync(ct);
            var services = app.Services;
            var (now, codes) = (services.GetRequiredService<TimeProvider>().GetUtcNow(), services.GetRequiredService<BindingCodes>());
            var made = await services.GetRequiredService<IDatabaseWriter>().WriteAsync(db =>
                SubjectOf(db, person, number) is { } subject ? (Id: (subject.Cadre?.Value ?? subject.Household!.Value.Value), Code: codes.Issue(db, subject, Actor, now)) : default);
            return made.Code is null ? terminal.Fail(PeopleCommandTexts.NoPerson) : Tell(services, terminal, parsed.GetValue(json), made.Id, made.Code, now);
        }));
        return command;
    }

    private static Command List(WebApplication app, Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = terminal.Text(CommandTexts.Json) };
        var command = new Command("list", terminal.Text(PeopleCommandTexts.List)) { json };
        command.SetAction((parsed, ct) => terminal.GuardAsync(async () =>
        {
            await app.OpenExistingStorageAsync(ct);
            var (services, today) = (app.Services, AskCommand.Today(app.Services));
            var (gazetteer, home) = (services.GetRequiredService<Gazetteer>(), services.GetRequiredService<CountyFacts>().Place());
            var lines = services.GetRequiredService<IDatabaseReader>().Read(db => Staff.List(db, today));
            foreach (var line in lines)
            {
                Terminal.Result(parsed.GetValue(json)
                    ? JsonSerializer.Serialize(line, PeopleJson.Readable.StaffLine)
                    : terminal.Text(
                        PeopleCommandTexts.Line,
                        ("id", line.Id), ("name", line.Name), ("unit", line.Unit), ("roles", string.Join(' ', line.Held.Select(role => terminal.Text(
                            PeopleCommandTexts.HeldRole, ("role", terminal.Text(PeopleTexts.Roles[(int)role.Role])), ("place", gazetteer.NameFor(role.Region, home)))))),
                        ("ends", line.EndsOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? ""),
                        ("demo", line.IsDemo ? terminal.Text(PeopleCommandTexts.IsDemo) : ""),
                        ("bound", terminal.Text(line.IsBound ? PeopleCommandTexts.Bound : PeopleCommandTexts.NotBound))));
            }

            if (lines is [])
            {
                terminal.Say(CommandTexts.NothingListed);
            }

            return Terminal.Success();
        }));
        return command;
    }

    private static Command End(WebApplication app, Terminal terminal)
    {
        var cadre = new Option<Guid>("--cadre") { Description = terminal.Text(PeopleCommandTexts.Cadre), Required = true };
        var on = new Option<DateOnly?>("--on") { Description = terminal.Text(PeopleCommandTexts.On) };
        var standIn = new Option<Guid?>("--stand-in") { Description = terminal.Text(PeopleCommandTexts.StandIn) };
        var command = new Command("end", terminal.Text(PeopleCommandTexts.End)) { cadre, on, standIn };
        command.SetAction((parsed, ct) => terminal.GuardAsync(async () =>
        {
            await app.OpenExistingStorageAsync(ct);
            var services = app.Services;
            var (now, staff) = (services.GetRequiredService<TimeProvider>().GetUtcNow(), services.GetRequiredService<Staff>());
            var day = parsed.GetValue(on) ?? AskCommand.Today(services);
            var other = parsed.GetValue(standIn) is { } id ? new CadreId(id) : (CadreId?)null;
            var leaver = new CadreId(parsed.GetValue(cadre));
            if (other == leaver)
            {
                return terminal.Fail(PeopleCommandTexts.StandInSelf);
            }

            if (!await services.GetRequiredService<IDatabaseWriter>().WriteAsync(db => staff.End(db, leaver, day, other, Actor, now)))
            {
                return terminal.Fail(PeopleCommandTexts.NoPerson);
            }

            terminal.Say(PeopleCommandTexts.Ended);
            if (services.GetRequiredService<IDatabaseReader>().Read(db => LeftOver.Of(db, leaver, day)) is { IsNothing: false } left)
            {
                terminal.Say(PeopleCommandTexts.NoStandIn, ("matters", left.Matters), ("households", left.Households));
            }

            return Terminal.Success();
        }));
        return command;
    }

    private static int Tell(IServiceProvider services, Terminal terminal, bool json, Guid id, string code, DateTimeOffset now)
    {
        var minutes = services.GetRequiredService<BindingCodes>().PauseMinutes(now);
        Terminal.Result(json
            ? JsonSerializer.Serialize(new IssuedCode(id, code, minutes), PeopleJson.Readable.IssuedCode)
            : terminal.Text(PeopleCommandTexts.Code, ("code", code), ("minutes", minutes)));
        if (!json)
        {
            // What a phone reads from the screen is what one would type.
            Terminal.Result(CodeSheet.Drawing(terminal.Text(StaffTexts.CodeSay, ("code", code))));
        }

        return Terminal.Success();
    }

    private static CodeSubject? SubjectOf(AssistantDb db, Guid? cadre, string? household)
    {
        if (cadre is { } id)
        {
            return db.Set<Cadre>().Any(row => row.Id == new CadreId(id)) ? new CodeSubject(new CadreId(id)) : null;
        }

        return db.Set<Household>().AsNoTracking().FirstOrDefault(row => row.Number == household && row.ClosedOn == null) is { } found
            ? new CodeSubject(null, found.Id)
            : null;
    }

    /// <summary>By its name in the texts, or as the program calls it.</summary>
    private static Role? RoleNamed(string written, Terminal terminal) => RoleNames.Find(written, role => terminal.Text(PeopleTexts.Roles[(int)role]));
}

internal sealed record IssuedCode(Guid Id, string Code, int Minutes);

internal sealed record ListedCode(Guid Id, string Name, string Unit, string Code, int Minutes);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(IssuedCode))]
[JsonSerializable(typeof(ListedCode))]
[JsonSerializable(typeof(StaffLine))]
internal sealed partial class PeopleJson : JsonSerializerContext
{
    /// <summary>Chinese as itself instead of as escapes.</summary>
    public static PeopleJson Readable { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
    });
}
