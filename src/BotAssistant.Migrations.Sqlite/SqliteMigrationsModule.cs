using BotAssistant.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Migrations.Sqlite;

public static class SqliteMigrationsModule
{
    public static IServiceCollection AddSqliteMigrations(this IServiceCollection services)
    {
        services.AddSingleton<SqliteMigrations>();
        services.AddSingleton<IMigrations>(provider => provider.GetRequiredService<SqliteMigrations>());
        return services;
    }
}
