using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Benchmarks.Bare;

/// <summary>The start-up baseline: ASP.NET Core and EF Core with one entity, ready after its first query.</summary>
internal static class EntityFrameworkApp
{
    public static async Task RunAsync(string path)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddDbContext<NotesDb>(options => options.UseSqlite($"Data Source={path}"));
        await using var app = builder.Build();

        app.MapGet("/health/ready", () => TypedResults.Ok());
        app.MapGet("/notes", (NotesDb db) => db.Notes.CountAsync());

        await using (var scope = app.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<NotesDb>();
            if (await db.Database.EnsureCreatedAsync())
            {
                db.Notes.Add(new() { Text = "first" });
                await db.SaveChangesAsync();
            }

            _ = await db.Notes.Where(note => note.Text != "").CountAsync();
        }

        await app.RunAsync();
    }
}

internal sealed class NotesDb(DbContextOptions<NotesDb> options) : DbContext(options)
{
    public DbSet<Note> Notes => Set<Note>();
}

internal sealed class Note
{
    public int Id { get; set; }

    public required string Text { get; set; }
}
