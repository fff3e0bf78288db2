using BotAssistant.Audit;
using BotAssistant.People;
using BotAssistant.SignIn;
using BotAssistant.Storage;
using Microsoft.AspNetCore.Http;

namespace BotAssistant.StaffPages;

/// <summary>Signing in and out, the first password and another one, and the own account.</summary>
internal sealed class SignInPages(
    StaffGate gate, StaffSignIn signIn, StaffSessions sessions, IDatabaseWriter writer, BindingCodes codes, CodeSheet sheet, AuditChain audit, StaffWords words, TimeProvider clock)
{
    public async Task<IResult> ShowSignInAsync(HttpContext context)
    {
        var go = StaffPaths.Safe(context.Request.Query["go"]);
        return await gate.EnterAsync(context) is { NeedsPassword: false } ? StaffGate.See(go) : gate.Finish(context, visit: null, new StaffAnswer.Shown(SignInPage(go, problem: null)));
    }

    public async Task<IResult> SignInAsync(HttpContext context)
    {
        // A form that was opened while somebody else was signed in holds for them only.
        await gate.EnterAsync(context);
        if (await gate.TakeAsync(context) is not { } form)
        {
            return gate.Refuse(context, visit: null);
        }

        var go = StaffPaths.Safe(form.Text("go", 300));
        var network = StaffGate.NetworkOf(context);
        var result = form.Text("code") is { Length: > 0 } code
            ? await signIn.ByCodeAsync(code, network)
            : await signIn.ByPasswordAsync(form.Text("who", 60), form.Secret("password"), network);
        if (result is SignInResult.SignedIn(var token))
        {
            StaffCookie.Set(context, token);
            return StaffGate.See(go);
        }

        var status = result is SignInResult.Locked ? StatusCodes.Status429TooManyRequests : StatusCodes.Status200OK;
        return gate.Finish(context, visit: null, new StaffAnswer.Shown(SignInPage(go, ProblemOf(result)) with { Status = status }));
    }

    public async Task<IResult> SignOutAsync(HttpContext context)
    {
        var visit = await gate.EnterAsync(context);
        if (await gate.TakeAsync(context) is null)
        {
            return gate.Refuse(context, visit);
        }

        if (visit is not null)
        {
            await sessions.EndAsync(visit.Session);
            await writer.WriteAsync(db => audit.Add(db, clock.GetUtcNow(), visit.Actor, AuditActions.SignedOut, visit.Actor));
        }

        StaffCookie.Remove(context);
        return StaffGate.See(StaffPaths.SignIn);
    }

    public async Task<IResult> ShowPasswordAsync(HttpContext context) => await gate.EnterAsync(context) is { } visit
        ? gate.Finish(context, visit, new StaffAnswer.Shown(PasswordPage(visit, problem: null)))
        : StaffGate.See(StaffPaths.SignIn);

    public async Task<IResult> SetPasswordAsync(HttpContext context)
    {
        var visit = await gate.EnterAsync(context);
        if (await gate.TakeAsync(context) is not { } form)
        {
            return gate.Refuse(context, visit);
        }

        if (visit is null)
        {
            return StaffGate.See(StaffPaths.SignIn);
        }

        var (set, fault) = await signIn.SetPasswordAsync(visit, form.Secret("old"), form.Secret("password"), form.Secret("again"));
        return gate.Finish(context, visit, set
            ? new StaffAnswer.Gone(StaffPaths.Home, Said.PasswordSet)
            : new StaffAnswer.Shown(PasswordPage(visit, fault is { } kind ? words.Name(StaffTexts.PasswordFaults, kind) : words.Say(StaffTexts.OldWrong))));
    }

    public StaffAnswer Me(StaffVisit visit) => new StaffAnswer.Shown(new StaffPage(words.Say(StaffTexts.MeTitle), [
        Block.Of([
            new Fact(words.Say(StaffTexts.Name), visit.Viewer.Name),
            new Fact(words.Say(StaffTexts.Number), $"{visit.Number}"),
            new Fact(words.Say(StaffTexts.Unit), visit.Viewer.Unit),
            .. visit.Viewer.Roles.Select(held => new Fact(words.Say(StaffTexts.Role), words.Say(StaffTexts.RoleAt, ("role", words.Role(held.Role)), ("place", words.Place(held.Region))))),
        ]),
        Block.Of(new Link(words.Say(StaffTexts.PasswordChange), StaffPaths.Password)),
        Block.Head(words.Say(StaffTexts.ChatTitle)),
        Block.Of(new Form("/staff/me/code", words.Say(StaffTexts.ChatCode)) { Legend = words.Say(StaffTexts.ChatHow) }),
    ]));

    /// <summary>A code with which the own account in the chat becomes theirs.</summary>
    public async Task<StaffAnswer> ChatCodeAsync(StaffVisit visit)
    {
        var now = clock.GetUtcNow();
        var code = await writer.WriteAsync(db => codes.Issue(db, new CodeSubject(visit.Viewer.Cadre), visit.Actor, now));
        return new StaffAnswer.Shown(sheet.Page(visit.Viewer.Name, code, now, StaffTexts.CodeForChat, "/staff/me"));
    }

    private StaffPage SignInPage(string go, string? problem) => new(words.Say(StaffTexts.SignInTitle), [
        .. problem is null ? Array.Empty<Block>() : [Block.Warn(problem)],
        Block.Head(words.Say(StaffTexts.ByPassword)),
        Block.Of(new Form(StaffPaths.SignIn, words.Say(StaffTexts.SignInSubmit))
        {
            Fields =
            [
                new Field("who", words.Say(StaffTexts.WhoField)) { MaxLength = 60, Autocomplete = "username" },
                new Field("password", words.Say(StaffTexts.PasswordField)) { Type = "password", MaxLength = Passwords.Longest, Autocomplete = "current-password" },
            ],
            Hidden = [new Hidden("go", go)],
        }),
        Block.Head(words.Say(StaffTexts.ByCode)),
        Block.Of(new Form(StaffPaths.SignIn, words.Say(StaffTexts.CodeSubmit))
        {
            Fields = [new Field("code", words.Say(StaffTexts.CodeField)) { MaxLength = 20, Autocomplete = "one-time-code", Hint = words.Say(StaffTexts.CodeHint) }],
            Hidden = [new Hidden("go", go)],
        }),
        Block.Say(words.Say(StaffTexts.SignInHelp)),
    ]);

    private StaffPage PasswordPage(StaffVisit visit, string? problem) => new(words.Say(StaffTexts.PasswordTitle), [
        .. problem is null ? Array.Empty<Block>() : [Block.Warn(problem)],
        Block.Say(words.Say(StaffTexts.PasswordHow, ("name", visit.Viewer.Name), ("number", visit.Number), ("shortest", Passwords.Shortest))),
        Block.Of(new Form(StaffPaths.Password, words.Say(StaffTexts.PasswordSubmit))
        {
            Fields =
            [
                .. visit.NeedsPassword ? Array.Empty<Field>() : [new Field("old", words.Say(StaffTexts.OldField)) { Type = "password", MaxLength = Passwords.Longest, Autocomplete = "current-password" }],
                new Field("password", words.Say(StaffTexts.NewField)) { Type = "password", MaxLength = Passwords.Longest, Autocomplete = "new-password" },
                new Field("again", words.Say(StaffTexts.AgainField)) { Type = "password", MaxLength = Passwords.Longest, Autocomplete = "new-password" },
            ],
        }),
    ]);

    private string ProblemOf(SignInResult result) => result switch
    {
        SignInResult.Locked(var minutes) => words.Say(StaffTexts.Locked, ("minutes", minutes)),
        SignInResult.NameIsShared => words.Say(StaffTexts.NameShared),
        SignInResult.CodeRefused(CodeState.Expired) => words.Say(StaffTexts.CodeExpired),
        SignInResult.CodeRefused(CodeState.Used or CodeState.Revoked) => words.Say(StaffTexts.CodeUsed),
        SignInResult.CodeRefused(CodeState.Ended) => words.Say(StaffTexts.CodeEnded),
        SignInResult.CodeRefused => words.Say(StaffTexts.CodeUnknown),
        _ => words.Say(StaffTexts.Wrong),
    };
}
